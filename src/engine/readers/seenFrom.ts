import { stepCount } from '../../core/hooks'
import { dot, norm } from '../../core/linalg'
import { row } from '../../core/tensor'
import { type GainAndBias, stretchRows } from '../../lens/layerNorm'
import { landmarkUnits } from '../../lens/words'
import { checkIndex } from '../../model/checks'
import type { Hurry, PoleWord, SeenFrom } from '../../workers/unitsLine'
import { checkRows } from '../checks'
import { normalizedAt } from '../trace/hooks'
import { otherText, stationsOf } from '../trace/trace'
import type { ReadTrace } from '../trace/traces'
import type { TraceName } from '../types'
import type { Model } from '../weights/model'
import { areThere } from './answer'
import type { SeesFrom } from './seenFromTypes'

type Read = Pick<ReadTrace, 'trace' | 'words'>

const finalNorm = ({ norms, shape }: Model): Promise<GainAndBias> => norms[stepCount(shape.blocks)]

/**
 * A word, and how likely the logit lens holds it at the first stations of a trace: log p = (γ_f ⊙ n + β_f) · e_w − log Σ
 * exp. The sums are kept with the trace, so another word costs one product per state. Null for the word that the text
 * ends at while it has not come to its end, and while neither its stations nor all words are there. Rejects with Cancelled where the text has changed meanwhile.
 *
 * @param hurry of which token all is read first; without it, all of it is waited for
 */
export async function seenFrom(
  model: Model,
  { trace, words }: Read,
  stations: number,
  from: PoleWord,
  hurry?: Hurry,
): Promise<SeenFrom | null> {
  const { tokens } = trace
  const last = stepCount(model.shape.blocks)
  if (stations === 0) return null
  if (stations <= last && (from === 'end' || !(await areThere(model.allWords)))) return null
  if (from !== 'end') checkIndex('token id', from, model.shape.vocabulary)
  const totals = await words.totals(trace, stations, hurry)
  const id = from === 'end' ? await words.likeliest(trace, last, tokens.length - 1) : from
  const final = await finalNorm(model)
  const embedding = await model.embed([id])
  if (trace.tokens !== tokens) throw otherText()
  const logs = new Float32Array(totals.length)
  for (let station = 0; station < stations; station++) {
    const out = stretchRows(normalizedAt(model, trace, station), final)
    writeLogs(logs, station * tokens.length, out, embedding, totals)
  }
  leaveOutParts(logs, tokens.length)
  return { id, text: model.tokenizer.label(id), place: landmarkUnits(embedding, final.gain), logs }
}

/** Makes a token's whole trail NaN where one of its stations is. `logs` is [station, token]. */
function leaveOutParts(logs: Float32Array, tokens: number): void {
  logs.forEach((log, at) => {
    if (!Number.isNaN(log)) return
    for (let other = at % tokens; other < logs.length; other += tokens) logs[other] = Number.NaN
  })
}

/** log p of a word for vectors [n, d], after gain and bias, from index `begin` of `logs` and `totals` on. */
function writeLogs(
  logs: Float32Array,
  begin: number,
  out: Float32Array,
  embedding: Float32Array,
  totals: Float32Array,
): void {
  const width = embedding.length
  for (let i = 0; i < out.length / width; i++) {
    // A word that is as good as certain may come out a hair above: no probability is.
    logs[begin + i] = Math.min(0, dot(row(out, i, width), embedding) - totals[begin + i])
  }
}

/** @param read the model and a trace that has tokens. */
export function createSeesFrom(model: () => Model, read: (of: TraceName) => Read): SeesFrom {
  return {
    async lensRows(of) {
      const { trace, words } = read(of)
      const { tokens } = trace
      const current = model()
      const { width } = current.shape
      const stations = stationsOf(trace)
      const totals = await words.totals(trace, stations)
      if (trace.tokens !== tokens) throw otherText()
      const lengths = new Float32Array(totals.length)
      for (let station = 0; station < stations; station++) {
        const normalized = normalizedAt(current, trace, station)
        for (let token = 0; token < tokens.length; token++)
          lengths[station * tokens.length + token] = norm(row(normalized, token, width))
      }
      return { stations, ids: tokens.slice(), lengths, totals }
    },
    async likelihoods(id, units, { lengths, totals }) {
      const current = model()
      const { width, vocabulary } = current.shape
      checkIndex('token id', id, vocabulary)
      checkRows(units, width)
      const normalized = units.map((value, at) => value * lengths[Math.floor(at / width)])
      const logs = new Float32Array(totals.length)
      const embedding = await current.embed([id])
      writeLogs(logs, 0, stretchRows(normalized, await finalNorm(current)), embedding, totals)
      return logs
    },
  }
}
