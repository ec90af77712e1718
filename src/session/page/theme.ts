import type { Session } from '../ground/session'
import { type Theme, useView } from '../stores/view'

const KEY = 'traveling-words-theme'

/** A person's choice, kept where storage is allowed. */
export function setTheme(session: Session, theme: Theme): void {
  useView.of(session).setState({ theme })
  try {
    session.storage.setItem(KEY, theme)
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}

/** The theme that was chosen before; null where none was. */
export function chosenTheme(session: Session): Theme | null {
  try {
    const theme = session.storage.getItem(KEY)
    return theme === 'dark' || theme === 'light' ? theme : null
  } catch {
    return null
  }
}
