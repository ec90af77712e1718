import { ExplorerError } from '../../core/errors'
import { errorText } from '../../core/errorText'
import { stepCount } from '../../core/hooks'
import { angleBetween } from '../../core/linalg'
import { row } from '../../core/tensor'
import { topK } from '../../core/topk'
import { placeBetween } from '../../lens/between'
import {
  type Distribution,
  distributionOf,
  divergence,
  probabilitiesOf,
  rankOf,
} from '../../lens/distribution'
import { normalizeRows, stretchRows, unitRows } from '../../lens/layerNorm'
import { landmarkCosines, landmarkLengths, landmarkUnits } from '../../lens/words'
import { checkIndex } from '../../model/checks'
import { yieldToEventLoop } from '../../workers/yieldToEventLoop'
import { checkCount, notComputed } from '../checks'
import { commonPrefix, type Trace } from '../trace/trace'
import type { TraceName } from '../types'
import type { Model } from '../weights/model'
import type { LensReaders, LensRow } from './lensTypes'

/** Logits read at once, of as many stations as that are: between two batches a newer text may come in. */
const LOGITS = 420_000

/** Rows of W_E looked up at once. */
const ROWS = 2048

/** ‖centred γ_f ⊙ e_w‖ of every word, once for each model. */
const lengths = new WeakMap<Model, Promise<Float32Array>>()

/** Reads particles as words. @param read the model and a trace that has tokens. */
export function createLensReaders(
  read: (of: TraceName) => { readonly model: Model; readonly trace: Trace },
): LensReaders {
  /** The token at every station computed so far, before gain and bias. [station, d] */
  const journeyOf = (trace: Trace, token: number, { shape }: Model): Float32Array => {
    checkIndex('token', token, trace.tokens.length)
    const { width } = shape
    const pending = trace.valid.findIndex((count) => count <= token)
    const stations = pending < 0 ? trace.valid.length : pending
    if (stations === 0) throw notComputed(errorText`Token ${token}`)
    const residual = new Float32Array(stations * width)
    for (let station = 0; station < stations; station++) {
      residual.set(row(trace.residual[station].first(token + 1), token, width), station * width)
    }
    return normalizeRows(residual, width, shape.epsilon)
  }
  const checkWords = (ids: readonly number[], { shape }: Model): void => {
    for (const id of ids) checkIndex('token id', id, shape.vocabulary)
  }

  return {
    async lens({ token, k, watched, expecting }, of = 'text') {
      const { model, trace } = read(of)
      if (expecting !== undefined && commonPrefix(expecting, trace.tokens) <= token) throw otherText()
      checkCount(k)
      checkWords(watched, model)
      const journey = journeyOf(trace, token, model)
      const { tokens } = trace
      return readJourney(model, journey, { token, k, watched }, async () => {
        await yieldToEventLoop()
        if (trace.tokens !== tokens) throw otherText()
      })
    },
    async nearestPlaces(station, token, k, of = 'text') {
      const { model, trace } = read(of)
      checkIndex('station', station, trace.valid.length)
      checkCount(k)
      const { width } = model.shape
      const journey = journeyOf(trace, token, model)
      if ((station + 1) * width > journey.length) throw notComputed(errorText`Station ${station}`)
      const unit = unitRows(row(journey, station, width), width)
      const { gain } = await finalNorm(model)
      const products = await model.unembed(unit.map((value, i) => value * gain[i]))
      const cosines = landmarkCosines(products, await lengthsOf(model))
      const ids = topK(cosines, k)
      const places = landmarkUnits(await model.embed(ids), gain)
      return {
        ids,
        words: wordsOf(model, ids),
        angles: Float32Array.from(ids, (_, i) => angleBetween(unit, row(places, i, width))),
      }
    },
    async between(token, first, second, of = 'text') {
      const { model, trace } = read(of)
      checkWords([first, second], model)
      const { width } = model.shape
      const units = unitRows(journeyOf(trace, token, model), width)
      const { gain } = await finalNorm(model)
      const places = landmarkUnits(await model.embed([first, second]), gain)
      const [a, b] = [row(places, 0, width), row(places, 1, width)]
      return Array.from({ length: units.length / width }, (_, station) =>
        placeBetween(row(units, station, width), a, b),
      )
    },
  }
}

const otherText = (): ExplorerError => new ExplorerError('Cancelled', errorText`The text has changed.`)

const finalNorm = (model: Model) => model.norms[stepCount(model.shape.blocks)]

/** @param pause lets newer requests in between two batches; throws to stop there. */
async function readJourney(
  model: Model,
  journey: Float32Array,
  { token, k, watched }: { token: number; k: number; watched: readonly number[] },
  pause: () => Promise<void>,
): Promise<LensRow> {
  const { width, vocabulary, blocks } = model.shape
  const stations = journey.length / width
  const out = stretchRows(journey, await finalNorm(model))
  const complete = stations === stepCount(blocks) + 1
  const batch = Math.max(1, Math.floor(LOGITS / vocabulary))
  const read = async (begin: number, end: number): Promise<Distribution[]> => {
    const logits = await model.unembed(out.slice(begin * width, end * width))
    return Array.from({ length: end - begin }, (_, i) => distributionOf(row(logits, i, vocabulary)))
  }
  // From the end back: what the others are compared with comes first.
  let end = stations
  let begin = Math.max(0, end - batch)
  await pause()
  let here = await read(begin, end)
  const last = complete ? here[here.length - 1] : null
  const lastProbabilities = last && probabilitiesOf(last)
  const ids = [last === null ? -1 : topK(last.logits, 1)[0], ...watched]
  const size = Math.min(k, vocabulary)
  const answer: LensRow = {
    token,
    stations,
    k: size,
    ids: new Int32Array(stations * size),
    words: [],
    probabilities: new Float32Array(stations * size),
    totals: new Float32Array(stations),
    entropies: new Float32Array(stations),
    divergences: new Float32Array(stations).fill(Number.NaN),
    watched: Int32Array.from(ids),
    watchedWords: [],
    ranks: new Int32Array(stations * ids.length),
    watchedProbabilities: new Float32Array(stations * ids.length).fill(Number.NaN),
  }
  const tell = (station: number, here: Distribution): void => {
    const best = topK(here.logits, size)
    answer.ids.set(best, station * size)
    best.forEach((id, rank) => {
      answer.probabilities[station * size + rank] = Math.exp(here.logits[id] - here.total)
    })
    answer.totals[station] = here.total
    answer.entropies[station] = here.entropy
    if (last !== null && lastProbabilities !== null) {
      answer.divergences[station] = divergence(last, lastProbabilities, here)
    }
    ids.forEach((id, i) => {
      if (id < 0) return
      answer.ranks[station * ids.length + i] = rankOf(here.logits, id)
      answer.watchedProbabilities[station * ids.length + i] = Math.exp(here.logits[id] - here.total)
    })
  }
  for (;;) {
    for (const [i, distribution] of here.entries()) tell(begin + i, distribution)
    if (begin === 0) break
    await pause()
    end = begin
    begin = Math.max(0, end - batch)
    here = await read(begin, end)
  }
  return { ...answer, words: wordsOf(model, answer.ids), watchedWords: wordsOf(model, answer.watched) }
}

function wordsOf({ tokenizer }: Model, ids: Int32Array): string[] {
  return Array.from(ids, (id) => (id < 0 ? '' : tokenizer.label(id)))
}

function lengthsOf(model: Model): Promise<Float32Array> {
  const known = lengths.get(model) ?? measureLengths(model)
  lengths.set(model, known)
  known.catch(() => lengths.delete(model))
  return known
}

async function measureLengths(model: Model): Promise<Float32Array> {
  const { vocabulary } = model.shape
  const { gain } = await finalNorm(model)
  await model.allWords
  const measured = new Float32Array(vocabulary)
  for (let begin = 0; begin < vocabulary; begin += ROWS) {
    await yieldToEventLoop()
    const count = Math.min(ROWS, vocabulary - begin)
    const rows = await model.embed(Int32Array.from({ length: count }, (_, i) => begin + i))
    measured.set(landmarkLengths(rows, gain), begin)
  }
  return measured
}
