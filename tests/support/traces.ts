import { stationCount, stationHook } from '../../src/core/hooks'
import { unitRows } from '../../src/lens/layerNorm'
import type { UnitVectors } from '../../src/projection/points'
import { readReference } from './reference'

/** The five sentences of the reference pass on the demo model. */
export const SENTENCES = [1, 2, 3, 4, 5] as const

export interface ReferenceTrace {
  readonly text: string
  readonly stations: number
  readonly tokens: number
  /** [station, token, width] */
  readonly units: UnitVectors
}

/** The unit vectors of a sentence at all stations, as the float64 reference pass gives them. */
export async function referenceTrace(sentence: (typeof SENTENCES)[number]): Promise<ReferenceTrace> {
  const { text, tokens, tensors } = await readReference(
    `tests/fixtures/demo-v1/reference/demo-${sentence}.safetensors`,
  )
  const blocks = [...tensors.keys()].filter((name) => name.endsWith('.hook_resid_pre')).length
  const stations = stationCount(blocks)
  const width = tensors.get('ln_final.hook_normalized')!.shape[1]
  const data = new Float32Array(stations * tokens.length * width)
  for (let station = 0; station < stations; station++) {
    const { data: rows } = tensors.get(stationHook(station, blocks))!
    data.set(unitRows(rows, width), station * rows.length)
  }
  return { text, stations, tokens: tokens.length, units: { count: stations * tokens.length, width, data } }
}
