import type { Session } from '../session/ground/session'
import { chosenTheme } from '../session/page/theme'
import { type Theme, useView } from '../session/stores/view'

/** The theme that a link asks for, else the one a person chose before, else the one their system asks for. */
export function startTheme(session: Session, asked: Theme | undefined): void {
  const preferred: Theme = matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark'
  const apply = (theme: Theme): void => {
    document.documentElement.dataset.theme = theme
    const ground = getComputedStyle(document.documentElement).getPropertyValue('--ground').trim()
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', ground)
  }
  useView.of(session).setState({ theme: asked ?? chosenTheme(session) ?? preferred })
  apply(useView.of(session).getState().theme)
  useView.of(session).subscribe(({ theme }, before) => {
    if (theme !== before.theme) apply(theme)
  })
}
