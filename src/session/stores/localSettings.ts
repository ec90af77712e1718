/** What a person chose, or what was measured, kept on this device where storage is allowed; else it lasts as long as the page. */

const PREFIX = 'traveling-words-'

/** What was kept under a name; undefined where there is nothing that can be read. */
export function kept(name: string): unknown {
  try {
    const text = localStorage.getItem(PREFIX + name)
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

export function keep(name: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value))
  } catch {
    // Storage may be forbidden.
  }
}
