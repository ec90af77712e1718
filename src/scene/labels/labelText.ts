/** How a token is written beside its particle: no leading space, line ends as ↵, blanks as ␣. */
export function labelText(text: string): string {
  const marked = text.replace(/\r?\n/g, '↵').replace(/\t/g, '⇥')
  const trimmed = marked.trim()
  return trimmed === '' ? '␣' : trimmed
}
