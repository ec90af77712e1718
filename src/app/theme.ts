import { setTheme } from '../state/actions'
import { type Theme, useView } from '../state/view'

const KEY = 'traveling-words-theme'

/** The theme a person chose before, else the one their system asks for; kept where storage is allowed. */
export function startTheme(): void {
  const preferred: Theme = matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark'
  const apply = (theme: Theme): void => {
    document.documentElement.dataset.theme = theme
    const ground = getComputedStyle(document.documentElement).getPropertyValue('--ground').trim()
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', ground)
  }
  setTheme(stored() ?? preferred)
  apply(useView.getState().theme)
  useView.subscribe(({ theme }, before) => {
    if (theme === before.theme) return
    apply(theme)
    store(theme)
  })
}

function stored(): Theme | null {
  try {
    const theme = localStorage.getItem(KEY)
    return theme === 'dark' || theme === 'light' ? theme : null
  } catch {
    return null
  }
}

function store(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme)
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}
