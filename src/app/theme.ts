import type { Session } from '../session/ground/session'
import { chosenTheme } from '../session/page/theme'
import { type Theme, useView } from '../session/stores/view'

/**
 * The theme that a link asks for, else the one a person chose before, else the one their system asks for, which is
 * followed until they choose.
 */
export function startTheme(session: Session, asked: Theme | undefined): void {
  const light = matchMedia('(prefers-color-scheme: light)')
  const preferred = (): Theme => (light.matches ? 'light' : 'dark')
  const view = useView.of(session)
  const apply = (theme: Theme): void => {
    document.documentElement.dataset.theme = theme
    const ground = getComputedStyle(document.documentElement).getPropertyValue('--ground').trim()
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', ground)
  }
  let system = preferred()
  view.setState({ theme: asked ?? chosenTheme(session) ?? system })
  apply(view.getState().theme)
  view.subscribe(({ theme }, before) => {
    if (theme !== before.theme) apply(theme)
  })
  light.addEventListener('change', () => {
    const isFollowed =
      asked === undefined && chosenTheme(session) === null && view.getState().theme === system
    system = preferred()
    if (isFollowed) view.setState({ theme: system })
  })
}
