import { stepCount } from '../../core/hooks'
import { readLogits, surprisals, type WordRow } from '../../lens/words'
import { yieldToEventLoop } from '../../workers/yieldToEventLoop'
import type { TopWords } from '../types'
import type { Model } from '../weights/model'
import { finalOutAt, residualAt } from './hooks'
import { otherText, type Trace } from './trace'

/** Vectors unembedded at once: bounds the logits in memory and lets other work in between. */
const BATCH = 16

/** Rows of several stations read one after another without a copy of all of them. */
const TOGETHER = 8 * BATCH

/** How many words are kept for each row; who wants more asks `read` for them. */
const KEPT = 10

/** Reads vectors as words, and remembers what it read for rows that do not change. */
export interface Words {
  /** vectors [n, d], after gain and bias. */
  read(vectors: Float32Array, k: number): Promise<TopWords>
  /** What every token would say at a station. */
  atStation(trace: Trace, station: number, k: number): Promise<TopWords>
  /** log Σ exp of every token's logits at the first stations; other work comes in between. [station, token] */
  totals(trace: Trace, stations: number): Promise<Float32Array>
  /** [token] bits */
  surprisals(trace: Trace): Promise<Float32Array>
  /** Forgets rows from the token `from` on. */
  forget(from: number): void
  /** What was read at the stations before one, for a trace that shares them. */
  before(station: number): KeptRows
}

/** [station][token] what was read of each state; stations and tokens that have not been read are missing. */
export type KeptRows = readonly (readonly WordRow[])[]

/** @param known of a trace that this one shares its first stations with. */
export function createWords(model: Model, known: KeptRows = []): Words {
  const { width, blocks } = model.shape
  const last = stepCount(blocks)
  const kept: WordRow[][] = Array.from({ length: last + 1 }, (_, station) => [...(known[station] ?? [])])
  /** Grows whenever rows are forgotten: what was read for older rows is then not kept. */
  let age = 0

  const readRows = async (
    vectors: Float32Array,
    k: number,
    between: () => Promise<void> = async () => undefined,
  ): Promise<WordRow[]> => {
    const rows: WordRow[] = []
    for (let begin = 0; begin < vectors.length; begin += BATCH * width) {
      const logits = await model.unembed(vectors.slice(begin, begin + BATCH * width))
      const { vocabulary } = model.shape
      await between()
      for (let at = 0; at < logits.length; at += vocabulary) {
        rows.push(readLogits(logits.subarray(at, at + vocabulary), k))
      }
    }
    return rows
  }

  const rowsAt = async (trace: Trace, station: number): Promise<readonly WordRow[]> => {
    const known = kept[station]
    const start = known.length
    if (start < trace.tokens.length) {
      const begun = age
      const rows = await readRows(await finalOutAt(model, trace, station, start), KEPT)
      if (begun !== age) throw otherText()
      if (known.length === start) known.push(...rows)
    }
    return known
  }

  /** Reads what is missing of some stations in one go: a batch of the vocabulary costs the same for one row or many. */
  const fill = async (trace: Trace, stations: readonly number[]): Promise<void> => {
    const begun = age
    const check = (): void => {
      if (begun !== age) throw otherText()
    }
    const starts = stations.map((station) => kept[station].length)
    const parts = await Promise.all(
      stations.map((station, i) => finalOutAt(model, trace, station, starts[i])),
    )
    const vectors = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0))
    let end = 0
    for (const part of parts) {
      vectors.set(part, end)
      end += part.length
    }
    const rows = await readRows(vectors, KEPT, async () => {
      await yieldToEventLoop()
      check()
    })
    check()
    let begin = 0
    stations.forEach((station, i) => {
      const own = rows.slice(begin, begin + parts[i].length / width)
      begin += own.length
      if (kept[station].length === starts[i]) kept[station].push(...own)
    })
  }

  return {
    async totals(trace, stations) {
      const { length } = trace.tokens
      const missing = (station: number): number => Math.max(0, length - kept[station].length)
      for (let station = 0; station < stations; ) {
        const together = [station++]
        let rows = missing(together[0])
        while (station < stations && rows + missing(station) <= TOGETHER) {
          rows += missing(station)
          together.push(station++)
        }
        if (rows > 0) await fill(trace, together)
      }
      return Float32Array.from(
        { length: stations * length },
        (_, at) => kept[Math.floor(at / length)][at % length].total,
      )
    },
    read: async (vectors, k) => pack(await readRows(vectors, k), k, model),
    async atStation(trace, station, k) {
      residualAt(trace, station)
      if (k <= KEPT) return pack(await rowsAt(trace, station), k, model)
      return pack(await readRows(await finalOutAt(model, trace, station), k), k, model)
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
