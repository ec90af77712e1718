import { errorText } from '../../core/errorText'
import { uniform } from '../../core/random'
import type { ModelShape } from '../shape'
import { OtherModel } from './wrongTensor'

/** The vectors of the words that are predicted, where a file has them beside W_E. */
export const OUTPUT_WORDS = 'lm_head.weight'

/** What is compared where not all is: so many runs of so many rows, at places drawn by the seed. */
const SAMPLE = { runs: 16, rows: 4, seed: 1 } as const

/** Rows that are compared at once where all are. */
const TOGETHER = 2048

/** Rows [begin, end) of a matrix [V, d]. */
type ReadRows = (begin: number, end: number) => Promise<Float32Array>

/** Throws ModelFileError where the rows that predict words are not those that words are read by. */
export async function compareRows(
  input: ReadRows,
  output: ReadRows,
  { vocabulary, width }: ModelShape,
  whole: boolean,
): Promise<void> {
  for (const [begin, end] of whole ? all(vocabulary) : sample(vocabulary)) {
    const [read, predicted] = await Promise.all([input(begin, end), output(begin, end)])
    const at = read.findIndex(
      (value, i) => value !== predicted[i] && !(Number.isNaN(value) && Number.isNaN(predicted[i])),
    )
    if (at < 0) continue
    throw new OtherModel(
      errorText`its lm_head.weight differs from its wte.weight, in row ${begin + Math.floor(at / width)}, and a model whose
        output words are not its input words is not supported`,
    )
  }
}

function all(rows: number): [number, number][] {
  const count = Math.ceil(rows / TOGETHER)
  return Array.from({ length: count }, (_, i) => [i * TOGETHER, Math.min(rows, (i + 1) * TOGETHER)])
}

function sample(rows: number): [number, number][] {
  if (rows <= SAMPLE.runs * SAMPLE.rows) return [[0, rows]]
  const next = uniform(SAMPLE.seed)
  return Array.from({ length: SAMPLE.runs }, () => {
    const begin = Math.floor(next() * (rows - SAMPLE.rows + 1))
    return [begin, begin + SAMPLE.rows]
  })
}
