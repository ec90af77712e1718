/** What holds a package to the bytes that were meant, by the lock file. */

interface LockEntry {
  readonly integrity?: string
  readonly link?: boolean
}

/** Packages whose bytes nothing is compared with when they are installed. */
export function withoutIntegrity({
  packages,
}: {
  readonly packages: Readonly<Record<string, LockEntry>>
}): string[] {
  return Object.entries(packages)
    .filter(([path, { integrity = '', link }]) => path !== '' && !link && !integrity.startsWith('sha512-'))
    .map(([path]) => path)
}
