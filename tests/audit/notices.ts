/** Packages of the app that its notices do not tell of, and notices without a text. */
export function missingNotices(text: string, dependencies: Iterable<string>): string[] {
  const [, ...parts] = text.split(/^=== (.+?)(?: \d\S* \(.*\))? ===$/m)
  const told = new Map<string, string>()
  for (let at = 0; at < parts.length; at += 2) told.set(parts[at], parts[at + 1])
  const missing = [...dependencies, 'Third parties of onnxruntime-web'].filter((name) => !told.has(name))
  const empty = [...told].filter(([, notice]) => notice.length < 300).map(([name]) => `${name} (its text)`)
  return [...missing, ...empty]
}
