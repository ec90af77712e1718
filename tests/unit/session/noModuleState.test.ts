import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = 'src/session'

/** Lines at the top level of a module, by what is wrong with them. */
const WRONG: readonly (readonly [what: string, line: RegExp])[] = [
  ['a variable', /^(export )?(let|var)\b/],
  ['a collection to be filled', /^(export )?const \w+[^=]* = new (Map|Set|WeakMap|WeakSet)(<.*>)?\(\)/],
  ['an object to be filled', /^(export )?const \w+[^=]* = \{ current: /],
  ['a store, a query or a task', /^(export )?const \w+[^=]* = (create(?!Context)\w*|runLatest|watched)[(<]/],
  ['a query or a task in an object', /^ {2}\w+: (create\w*|runLatest|watched)[(<]/],
  ['a call on import', /^(void |await )?[a-zA-Z_$][\w$.]*(\(.*\))?(\.\w+)*\(/],
]

/** What is wrong with a module, by line. */
function faults(source: string): string[] {
  return source
    .split('\n')
    .flatMap((line, index) =>
      WRONG.filter(([, pattern]) => pattern.test(line)).map(([what]) => `line ${index + 1}: ${what}`),
    )
}

describe('the modules of the session', () => {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.tsx?$/.test(path),
  )

  it.each(files)('%s keeps nothing, and does nothing on import', (path) => {
    expect(faults(readFileSync(join(ROOT, path), 'utf8'))).toEqual([])
  })

  it('are judged by what stands at their top level', () => {
    const wrong = [
      'let latest = 0',
      'export const known = new Map<string, number>()',
      'export const picture: { current: Picture | null } = { current: null }',
      'export const useView = create<ViewState>()(() => initialView)',
      'const showSoFar = runLatest(async () => undefined)',
      '  norms: createLatest(),',
      'onSwitch(() => undefined)',
      'useSession.of(session).subscribe(look)',
    ]
    expect(wrong.map((line) => faults(line).length)).toEqual(wrong.map(() => 1))
    const right = [
      'export const useView = sessionStore<ViewState>(() => initialView)',
      'const ownOf = part((): Own => ({ latest: 0 }))',
      'export function setText(session: Session, text: string): void {',
      '  onSwitch(session, listener)',
    ]
    expect(right.flatMap(faults)).toEqual([])
  })
})
