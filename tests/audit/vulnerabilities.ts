import { spawnSync } from 'node:child_process'

/** Known vulnerabilities of the packages, by severity; null where the registry does not tell. */
export function readVulnerabilities(): Readonly<Record<string, number>> | null {
  const { stdout } = spawnSync('npm', ['audit', '--json'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  return parseAudit(stdout)
}

/** What `npm audit --json` printed. Severities of which there are none are left out. */
export function parseAudit(printed: string): Readonly<Record<string, number>> | null {
  let answer: unknown
  try {
    answer = JSON.parse(printed)
  } catch {
    return null
  }
  const counts = (answer as { metadata?: { vulnerabilities?: Record<string, number> } } | null)?.metadata
    ?.vulnerabilities
  if (counts === undefined) return null
  return Object.fromEntries(Object.entries(counts).filter(([name, count]) => name !== 'total' && count > 0))
}
