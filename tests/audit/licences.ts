/** What each package may be used under, by the lock file. */

/** The part of package-lock.json that is read. */
export interface LockFile {
  readonly packages: Readonly<Record<string, { readonly license?: string; readonly dev?: boolean }>>
}

/** Licences that let an MIT-licensed app be given away whole. */
const ALLOWED = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'Unlicense',
  'CC0-1.0',
  'BlueOak-1.0.0',
  'OFL-1.1',
])

/** Of tools that are not given away, files may ask for their own sources to stay open. */
const ALLOWED_FOR_TOOLS = new Set([...ALLOWED, 'MPL-2.0'])

/** Packages whose licence does not stand in the lock file, and where it does stand. */
const KNOWN: Readonly<Record<string, string>> = {
  // Its LICENSE file says so, its package.json says nothing. A dependency of drei's detect-gpu.
  'webgl-constants': 'MIT',
}

export interface Licences {
  /** How many packages there are under each licence. */
  readonly counts: ReadonlyMap<string, number>
  /** “name: licence”, of packages that may not be used. */
  readonly refused: readonly string[]
}

export function readLicences({ packages }: LockFile): Licences {
  const counts = new Map<string, number>()
  const refused: string[] = []
  for (const [path, { license, dev = false }] of Object.entries(packages)) {
    if (path === '') continue
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const licence = license ?? KNOWN[name] ?? 'none is named'
    counts.set(licence, (counts.get(licence) ?? 0) + 1)
    if (!allows(licence, dev ? ALLOWED_FOR_TOOLS : ALLOWED)) refused.push(`${name}: ${licence}`)
  }
  return { counts, refused }
}

/** Whether an SPDX expression of names, OR and AND (without nesting) allows the use. */
function allows(expression: string, allowed: ReadonlySet<string>): boolean {
  const choices = expression.replace(/[()]/g, '').split(' OR ')
  return choices.some((choice) => choice.split(' AND ').every((name) => allowed.has(name.trim())))
}
