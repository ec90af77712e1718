import type { GhostTrace } from '../../session/stores/second'
import { type Journey, writeShadows } from '../motion/writePlaces'

/** Sentences other than the one on the globe, as one journey: all their tokens, one sentence after another. */
export interface GhostJourney extends Journey {
  /** [token] what each says. */
  readonly words: readonly string[]
  /** [token] the particle that it stands beside; −1 for none. */
  readonly beside: Int32Array
  /** [token] which sentence it belongs to. */
  readonly sentence: Int32Array
}

/**
 * Joins traces at the stations that all of them have; null without any.
 *
 * @param frame of the picture that they stand in
 */
export function joinTraces(traces: readonly GhostTrace[], frame: Journey['frame']): GhostJourney | null {
  if (traces.length === 0) return null
  const stations = Math.min(...traces.map((trace) => trace.stations))
  const tokens = traces.reduce((sum, { words }) => sum + words.length, 0)
  const shadows = new Float32Array(3 * stations * tokens)
  const turns = new Float32Array(Math.max(0, stations - 1) * tokens)
  const beside = new Int32Array(tokens)
  const sentence = new Int32Array(tokens)
  let begin = 0
  traces.forEach(({ words, drawn, captured, turns: own, beside: near }, index) => {
    const count = words.length
    const placed = writeShadows(drawn, captured, new Float32Array(drawn.length))
    for (let station = 0; station < stations; station++) {
      const from = 3 * station * count
      shadows.set(placed.subarray(from, from + 3 * count), 3 * (station * tokens + begin))
      if (station > 0)
        turns.set(own.subarray((station - 1) * count, station * count), (station - 1) * tokens + begin)
    }
    beside.set(near, begin)
    sentence.fill(index, begin, begin + count)
    begin += count
  })
  const words = traces.flatMap((trace) => trace.words.map(({ text }) => text))
  return { stations, tokens, shadows, turns, frame, words, beside, sentence }
}
