import type { Precision } from '../../../src/engine/types'
import { tell, tellFailure } from './tell'
import './engine'

/** Lengths of texts, as far as the model reads (`&longest=TOKENS`), and how many rounds are taken of each. */
const LENGTHS = [
  { length: 8, rounds: 9 },
  { length: 32, rounds: 9 },
  { length: 128, rounds: 5 },
  { length: 512, rounds: 3 },
]

const query = new URLSearchParams(location.search)
const { engineBench } = window

/** A model comes (`?model=FOLDER&precision=exact`), reads texts, and is closed. */
async function tryModel(folder: string, precision: Precision): Promise<void> {
  await tell({ stage: 'idle' })
  const arrival = await engineBench.load(folder, undefined, { precision, backend: 'wasm' })
  await tell({ stage: 'loaded', value: arrival })
  const passes = []
  const longest = Number(query.get('longest') ?? Number.POSITIVE_INFINITY)
  for (const { length, rounds } of LENGTHS) {
    if (length <= longest) passes.push(await engineBench.measure(length, rounds))
  }
  await tell({ stage: 'used', value: passes })
  engineBench.close()
  // Memory that is given up goes back to the system after a while.
  await new Promise((resolve) => setTimeout(resolve, 5000))
  await tell({ stage: 'closed', isLast: true })
}

/** The baseline comes (`?baseline=FILE`). */
async function tryBaseline(url: string): Promise<void> {
  await tell({ stage: 'idle' })
  await engineBench.openBaseline({ url })
  await tell({ stage: 'loaded', isLast: true })
}

tellFailure(() => {
  const baseline = query.get('baseline')
  return baseline === null
    ? tryModel(query.get('model') ?? '', query.get('precision') === 'int8' ? 'int8' : 'exact')
    : tryBaseline(baseline)
})
