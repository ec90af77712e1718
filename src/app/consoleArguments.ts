import * as v from 'valibot'
import { type ProjectorId, projectorCards } from '../session/stores/view'

const PROJECTORS = Object.keys(projectorCards) as ProjectorId[]

/** What a method of the console takes: the name of each argument, what it must be, and how that is said. */
type Expected = readonly (readonly [name: string, schema: v.GenericSchema, what: string])[]

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const positive = v.pipe(whole, v.minValue(1))
const index = [whole, 'a whole number, 0 or more'] as const
const text = [v.string(), 'a text'] as const

const generation = v.strictObject({
  temperature: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0))),
  topK: v.optional(v.nullable(positive)),
  topP: v.optional(v.pipe(v.number(), v.gtValue(0), v.maxValue(1))),
  seed: v.optional(v.pipe(v.number(), v.safeInteger())),
  count: v.optional(positive),
})

const EXPECTED = {
  load: [['id', ...text]],
  setText: [['text', ...text]],
  generate: [
    [
      'options',
      v.optional(generation),
      'an object with some of temperature (0 or more), topK (a whole number above 0, or null), topP (above 0, up to 1), seed (a whole number) and count (a whole number above 0)',
    ],
  ],
  compare: [['second', ...text]],
  hook: [['name', ...text]],
  topWords: [
    ['station', ...index],
    ['token', ...index],
    ['k', ...index],
  ],
  view: [
    ['name', v.picklist(PROJECTORS), `one of ${PROJECTORS.join(', ')}`],
    [
      'options',
      v.optional(v.strictObject({ word: v.optional(v.nullable(v.pipe(v.string(), v.nonEmpty()))) })),
      'an object with a word (a text, or null)',
    ],
  ],
  attention: [
    ['block', ...index],
    ['head', ...index],
  ],
  goTo: [['station', ...index]],
  selectHead: [
    ['block', ...index],
    ['head', ...index],
  ],
  selectToken: [['token', ...index]],
} satisfies Readonly<Record<string, Expected>>

/** Throws TypeError, which says what was expected, where a method of the console was given anything else. */
export function checkArguments(method: keyof typeof EXPECTED, ...given: readonly unknown[]): void {
  const expected: Expected = EXPECTED[method]
  for (const [at, [name, schema, what]] of expected.entries()) {
    if (v.is(schema, given[at])) continue
    const call = `${method}(${expected.map(([each]) => each).join(', ')})`
    throw new TypeError(`${call}: ${name} is ${shown(given[at])}; ${what} was expected.`)
  }
}

/** A value as a console shows it, in one line. */
function shown(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  try {
    return (JSON.stringify(value) ?? String(value)).slice(0, 100)
  } catch {
    return 'an object that holds itself'
  }
}
