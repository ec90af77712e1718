/** The headers that hosts are told to send, by the page about hosting. */
export function documentedHeaders(page: string): Record<string, string> {
  const blocks = [...page.matchAll(/^```\w*\n([\s\S]*?)^```$/gm)].map(([, block]) => block)
  const block = blocks.find((text) => text.includes('Cross-Origin-Opener-Policy')) ?? ''
  return Object.fromEntries([...block.matchAll(/^([\w-]+): (.*)$/gm)].map(([, name, value]) => [name, value]))
}

/** What differs between the headers that are documented and those that a server sent. */
export function otherHeaders(
  documented: Readonly<Record<string, string>>,
  sent: Readonly<Record<string, string>>,
): string[] {
  return Object.entries(documented)
    .filter(([name, value]) => sent[name.toLowerCase()] !== value)
    .map(([name]) => `${name} is sent as “${sent[name.toLowerCase()] ?? 'nothing'}”`)
}
