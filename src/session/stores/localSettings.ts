import type { Session } from '../ground/session'

/** What a person chose, or what was measured, kept on this device where storage is allowed; else it lasts as long as the page. */

const PREFIX = 'traveling-words-'

/** What was kept under a name; undefined where there is nothing that can be read. */
export function kept(session: Session, name: string): unknown {
  try {
    const text = session.storage.getItem(PREFIX + name)
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

export function keep(session: Session, name: string, value: unknown): void {
  try {
    session.storage.setItem(PREFIX + name, JSON.stringify(value))
  } catch {
    // Storage may be forbidden.
  }
}
