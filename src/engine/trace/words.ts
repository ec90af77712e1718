import { stepCount } from '../../core/hooks'
import { row } from '../../core/tensor'
import { normalizeRows, stretchRows } from '../../lens/layerNorm'
import { readLogits, surprisals, type WordRow } from '../../lens/words'
import type { Hurry } from '../../workers/unitsLine'
import { yieldToEventLoop } from '../../workers/yieldToEventLoop'
import type { TopWords } from '../types'
import type { Model } from '../weights/model'
import { finalOutAt, residualAt } from './hooks'
import { otherText, type Trace } from './trace'

/** Vectors unembedded at once: bounds the logits in memory and lets other work in between. */
const BATCH = 16

/** How many words are kept for each row; who wants more asks `read` for them. */
const KEPT = 10

/** Reads vectors as words, and remembers what it read for rows that do not change. */
export interface Words {
  /** vectors [n, d], after gain and bias. */
  read(vectors: Float32Array, k: number): Promise<TopWords>
  /** What every token would say at a station. */
  atStation(trace: Trace, station: number, k: number): Promise<TopWords>
  /**
   * log Σ exp of every token's logits at the first stations; other work comes in between. [station, token]
   *
   * @param hurry the last state, those of one token, and others for so long; NaN where a state has not been read then.
   *   Every call goes on from the one before.
   */
  totals(trace: Trace, stations: number, hurry?: Hurry): Promise<Float32Array>
  /** The likeliest word at one state. */
  likeliest(trace: Trace, station: number, token: number): Promise<number>
  /** [token] bits */
  surprisals(trace: Trace): Promise<Float32Array>
  /** Forgets rows from the token `from` on. */
  forget(from: number): void
  /** What was read at the stations before one, for a trace that shares them. */
  before(station: number): KeptRows
}

/** [station][token] what was read of each state; stations and tokens that have not been read are missing. */
export type KeptRows = readonly (readonly (WordRow | undefined)[])[]

/** A token at a station. */
type State = readonly [station: number, token: number]

/** @param known of a trace that this one shares its first stations with. */
export function createWords(model: Model, known: KeptRows = []): Words {
  const { width, blocks } = model.shape
  const last = stepCount(blocks)
  const kept: (WordRow | undefined)[][] = Array.from({ length: last + 1 }, (_, station) => [
    ...(known[station] ?? []),
  ])
  /** Grows whenever rows are forgotten: what was read for older rows is then not kept. */
  let age = 0

  const readRows = async (vectors: Float32Array, k: number): Promise<WordRow[]> => {
    const rows: WordRow[] = []
    for (let begin = 0; begin < vectors.length; begin += BATCH * width) {
      const logits = await model.unembed(vectors.slice(begin, begin + BATCH * width))
      const { vocabulary } = model.shape
      for (let at = 0; at < logits.length; at += vocabulary) {
        rows.push(readLogits(logits.subarray(at, at + vocabulary), k))
      }
    }
    return rows
  }

  const missingAt = (station: number, { tokens }: Trace): number[] =>
    Array.from(tokens, (_, token) => token).filter((token) => kept[station][token] === undefined)

  const rowsAt = async (trace: Trace, station: number): Promise<readonly WordRow[]> => {
    const missing = missingAt(station, trace)
    await readStates(
      trace,
      missing.map((token) => [station, token] as const),
    )
    return kept[station] as WordRow[]
  }

  /** Reads states in one go: a batch of the vocabulary costs the same for one row or many. */
  const readStates = async (trace: Trace, states: readonly State[]): Promise<WordRow[]> => {
    if (states.length === 0) return []
    const [begun, { tokens }] = [age, trace]
    const normalized = new Float32Array(states.length * width)
    states.forEach(([station, token], i) => {
      const state = row(residualAt(trace, station), token, width)
      normalized.set(normalizeRows(state, width, model.shape.epsilon), i * width)
    })
    const rows = await readRows(stretchRows(normalized, await model.norms[last]), KEPT)
    if (begun !== age || trace.tokens !== tokens) throw otherText()
    states.forEach(([station, token], i) => {
      kept[station][token] = rows[i]
    })
    return rows
  }

  return {
    async totals(trace, stations, hurry) {
      const [{ length }, { tokens }] = [trace.tokens, trace]
      const { token: first, milliseconds } = hurry ?? {
        token: length - 1,
        milliseconds: Number.POSITIVE_INFINITY,
      }
      const isUrgent = ([station, token]: State): boolean =>
        token === first || (token === length - 1 && station === last)
      // Trail by trail, from the last one back: a trail is drawn once all of it is there.
      const missing = Array.from({ length }, (_, i) => length - 1 - i).flatMap((token) =>
        Array.from({ length: stations }, (_, station): State => [station, token]).filter(
          ([station]) => kept[station][token] === undefined,
        ),
      )
      const urgent = missing.filter(isUrgent)
      const order = [...urgent, ...missing.filter((state) => !isUrgent(state))]
      const until = performance.now() + milliseconds
      for (let begin = 0; begin < order.length; begin += BATCH) {
        if (begin > 0 && begin >= urgent.length && performance.now() >= until) break
        await readStates(trace, order.slice(begin, begin + BATCH))
        await yieldToEventLoop()
        if (trace.tokens !== tokens) throw otherText()
      }
      return Float32Array.from(
        { length: stations * length },
        (_, at) => kept[Math.floor(at / length)][at % length]?.total ?? Number.NaN,
      )
    },
    read: async (vectors, k) => pack(await readRows(vectors, k), k, model),
    async atStation(trace, station, k) {
      residualAt(trace, station)
      if (k <= KEPT) return pack(await rowsAt(trace, station), k, model)
      return pack(await readRows(await finalOutAt(model, trace, station), k), k, model)
    },
    async likeliest(trace, station, token) {
      const known = kept[station][token] ?? (await readStates(trace, [[station, token]]))[0]
      return known.ids[0]
    },
    async surprisals(trace) {
      residualAt(trace, last)
      const totals = (await rowsAt(trace, last)).map((row) => row.total)
      const embeddings = trace.embed.first(trace.tokens.length)
      return surprisals(await finalOutAt(model, trace, last), embeddings, totals, width)
    },
    forget(from) {
      age++
      for (const rows of kept) rows.length = Math.min(rows.length, from)
    },
    before: (station) => kept.slice(0, station).map((rows) => [...rows]),
  }
}

function pack(rows: readonly WordRow[], k: number, model: Model): TopWords {
  const size = Math.min(k, model.shape.vocabulary)
  const ids = new Int32Array(rows.length * size)
  const logits = new Float32Array(rows.length * size)
  const logProbabilities = new Float32Array(rows.length * size)
  rows.forEach((row, index) => {
    ids.set(row.ids.subarray(0, size), index * size)
    logits.set(row.logits.subarray(0, size), index * size)
    for (let i = 0; i < size; i++) logProbabilities[index * size + i] = row.logits[i] - row.total
  })
  const { tokenizer } = model
  const words = Array.from(ids, tokenizer.label)
  return { rows: rows.length, k: size, ids, words, logits, logProbabilities }
}
