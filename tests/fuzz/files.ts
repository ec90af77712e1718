import { messageOf } from '../../src/core/errors'
import { uniform } from '../../src/core/random'
import type { Engine } from '../../src/engine/types'
import { FILE_CASES, type FileCase } from '../support/fileCases'
import { type Door, folderDoor, isRefusal } from '../support/fileDoors'
import { plainForward } from '../support/plainForward'
import { readPlainly } from '../support/readPlainly'
import { damage } from './damage'

/** How long damaged files may take before they count as frozen, ms. */
const PATIENCE = 30_000
const IDS = Int32Array.of(3, 200, 17, 3, 262)

type Files = FileCase['files']

/**
 * Opens odd and damaged files of models, one after another: each must be refused with words of ours, or run and give
 * the logits of a plain reading of its own numbers.
 *
 * @param door how they are opened.
 * @returns what went wrong, a line each.
 */
export async function fuzzFiles(count: number, seed: number, door: Door = folderDoor): Promise<string[]> {
  const failures: string[] = []
  const tally = { refused: 0, judged: 0, 'too large to compare': 0 }
  for (let i = 0; i < count; i++) {
    const { what, files } = oddFiles(seed + i)
    const outcome = await Promise.race([attempt(files, door), patience()])
    if (outcome in tally) tally[outcome as keyof typeof tally]++
    else failures.push(`files ${seed + i}, ${what}: ${outcome}`)
    if ((i + 1) % 250 === 0)
      console.error(
        `${i + 1} odd files: ${Object.entries(tally)
          .map((each) => each.join(' '))
          .join(', ')}`,
      )
  }
  return failures
}

const RUNNING = FILE_CASES.filter(({ outcome }) => !(outcome instanceof RegExp))

/** Files of the tests' own list, most often of those that run; one of them damaged, most often. */
function oddFiles(seed: number): { readonly what: string; readonly files: Files } {
  const next = uniform(seed)
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)]
  const { what, files } = pick(next() < 0.8 ? RUNNING : FILE_CASES)
  if (next() < 0.1) return { what, files }
  const name = pick(Object.keys(files))
  const isNumbers = name.endsWith('.safetensors') && next() < 0.5
  const damaged = isNumbers ? otherNumbers(files[name], next) : damage(files[name], seed)
  return { what: `${what}, ${name} damaged`, files: { ...files, [name]: damaged } }
}

/** Some of its bytes changed, behind its header: a file that nothing but its numbers tells from another. */
function otherNumbers(whole: Uint8Array, next: () => number): Uint8Array {
  const bytes = whole.slice()
  const begin = bytes.length < 8 ? 0 : 8 + Number(new DataView(bytes.buffer).getBigUint64(0, true))
  for (let i = 0; i < 1 + 30 * next() && begin < bytes.length; i++)
    bytes[begin + Math.floor(next() * (bytes.length - begin))] = Math.floor(256 * next())
  return bytes
}

async function attempt(files: Files, door: Door): Promise<string> {
  let engine: Engine
  try {
    engine = await door(files, IDS)
  } catch (error) {
    return isRefusal(error) ? 'refused' : messageOf(error)
  }
  return judge(files, (await engine.hook('logits')).data)
}

/** What came of the files, compared with a plain reading of them. */
function judge(files: Files, logits: Float32Array): string {
  const model = readPlainly(files)
  if (model === null) return 'it runs, though it cannot be read plainly'
  const hooks = plainForward(model, IDS)
  const plain = hooks.get('logits')!
  if (plain.length !== logits.length) return 'it runs with another vocabulary'
  const largest = largestOf(plain)
  if (!Number.isFinite(largest)) return 'it runs, though its logits are not finite'
  const scores = [...hooks].flatMap(([name, values]) => (name.endsWith('attn_scores') ? values : []))
  // A softmax of large scores doubles the last digits of float32 that often.
  const tolerance = 1e-4 + 1e-5 * largestOf(scores.filter(Number.isFinite))
  if (tolerance > 0.01) return 'too large to compare'
  const error = plain.reduce((worst, value, i) => Math.max(worst, Math.abs(value - logits[i])), 0) / largest
  return error <= tolerance ? 'judged' : `it runs, and its logits are wrong by ${error.toExponential(0)}`
}

const largestOf = (values: readonly number[]): number =>
  values.reduce(
    (largest, value) => (Math.abs(value) > largest || Number.isNaN(value) ? Math.abs(value) : largest),
    0,
  )

function patience(): Promise<string> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(`nothing came for ${PATIENCE / 1000} s`), PATIENCE).unref()
  })
}
