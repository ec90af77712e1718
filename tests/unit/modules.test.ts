import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Lines at the top level of a module, by what is wrong with them. */
const WRONG: readonly (readonly [what: string, line: RegExp])[] = [
  ['a variable', /^(export )?(let|var)\b/],
  ['a collection to be filled', /^(export )?const \w+[^=]* = new (Map|Set|WeakMap|WeakSet)(<.*>)?\(\)/],
  ['an object to be filled', /^(export )?const \w+[^=]* = \{ current: /],
  [
    'a store, a query or a task',
    /^(export )?const \w+[^=]* = (create(?!Context|ColumnHelper)\w*|runLatest|watched)[(<]/,
  ],
  ['a call on import', /^(void (?!main\(\) \{)|await )?[a-zA-Z_$][\w$.]*(\(.*\))?(\.\w+)*\(/],
]

/** In the session a query is often a field of an object. */
const WRONG_IN_SESSION = [
  ...WRONG,
  ['a query or a task in an object', /^ {2}\w+: (create\w*|runLatest|watched)[(<]/],
] as const

/** What a page or a worker begins with: they put the rest together, and start it. */
const BEGINNINGS = [
  'app/main.ts',
  'app/pageSession.ts',
  'engine/saved/worker.ts',
  'engine/storage/storageWorker.ts',
  'engine/worker.ts',
  'lab/worker.ts',
  'offline/serviceWorker.ts',
]

/** What modules keep all the same, and why. */
const KEPT = new Map([
  // One language is on the screen, and all that is worded asks for it.
  ['language/language.ts', 1],
  // Formats by language and digits: the same whoever asks.
  ['language/numbers.ts', 1],
  // What was computed of an object, as long as that object is there.
  ['engine/readers/lensReaders.ts', 1],
  ['lab/fitting.ts', 2],
])

/** What is wrong with a module, by line. */
function faults(source: string, wrong: readonly (readonly [what: string, line: RegExp])[] = WRONG): string[] {
  return source
    .split('\n')
    .flatMap((line, index) =>
      wrong.filter(([, pattern]) => pattern.test(line)).map(([what]) => `line ${index + 1}: ${what}`),
    )
}

describe('the modules of the app', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path) && !BEGINNINGS.includes(path))

  it('keep nothing, and do nothing on import', () => {
    const found = files.flatMap((path) => {
      const wrong = path.startsWith('session/') ? WRONG_IN_SESSION : WRONG
      const here = faults(readFileSync(join('src', path), 'utf8'), wrong)
      return here.length === (KEPT.get(path) ?? 0) ? [] : here.map((fault) => `${path}, ${fault}`)
    })
    expect(files.length).toBeGreaterThan(100)
    expect(found).toEqual([])
  })

  it('and those that keep or begin something are all there', () => {
    const all = readdirSync('src', { recursive: true, encoding: 'utf8' }).map((path) =>
      path.replaceAll('\\', '/'),
    )
    expect(all).toEqual(expect.arrayContaining([...BEGINNINGS, ...KEPT.keys()]))
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
      'void load()',
      'useSession.of(session).subscribe(look)',
    ]
    expect(wrong.map((line) => faults(line, WRONG_IN_SESSION).length)).toEqual(wrong.map(() => 1))
    const right = [
      'export const useView = sessionStore<ViewState>(() => initialView)',
      'const ownOf = part((): Own => ({ latest: 0 }))',
      'export function setText(session: Session, text: string): void {',
      '  onSwitch(session, listener)',
      'void main() {',
    ]
    expect(right.flatMap((line) => faults(line, WRONG_IN_SESSION))).toEqual([])
  })
})
