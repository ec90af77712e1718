import { type Theme, useView } from '../stores/view'

const KEY = 'traveling-words-theme'

/** A person's choice, kept where storage is allowed. */
export function setTheme(theme: Theme): void {
  useView.setState({ theme })
  try {
    localStorage.setItem(KEY, theme)
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}

/** The theme that was chosen before; null where none was. */
export function chosenTheme(): Theme | null {
  try {
    const theme = localStorage.getItem(KEY)
    return theme === 'dark' || theme === 'light' ? theme : null
  } catch {
    return null
  }
}
