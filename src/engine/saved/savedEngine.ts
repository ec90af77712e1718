import { ExplorerError } from '../../core/errors'
import { errorText } from '../../core/errorText'
import { hookNames, stationCount } from '../../core/hooks'
import { logSumExp } from '../../core/softmax'
import { row, tensor } from '../../core/tensor'
import { tokenIdsOf } from '../../core/tokenIds'
import { shrinkRows } from '../../lens/attention'
import { earlierOccurrences, HEAD_SCORES, type HeadScoreName, scoreHeads } from '../../lens/headScores'
import { turnsOf } from '../../lens/journey'
import { checkIndex } from '../../model/checks'
import { yieldToEventLoop } from '../../workers/yieldToEventLoop'
import { type AnswerParts, readAnswer } from '../readers/answer'
import { THUMBNAIL_LIMIT } from '../trace/patterns'
import { commonPrefix } from '../trace/trace'
import type { Engine, RuntimeReport, TraceName } from '../types'
import { readSaved, type SavedTrace } from './readSaved'
import { readWords, type SavedWords } from './savedWords'

const RUNTIME: RuntimeReport = {
  backend: 'saved',
  precision: 'exact',
  why: { kind: 'saved' },
  adapter: null,
  threads: 1,
  whyThreads: 'none',
}

const needsModel = (): never => {
  throw new ExplorerError(
    'NotAvailable',
    errorText`This needs the model: a saved trace is open, which holds one run and no weights. Choose a model to go on.`,
  )
}
const refuse = async (): Promise<never> => needsModel()

const NO_WEIGHTS = errorText`It needs the model: a saved trace is open, which holds no weights.`

const oneSentence = (): never => {
  throw new ExplorerError(
    'NotAvailable',
    errorText`A saved trace holds one sentence. Choose a model to read another one.`,
  )
}

/** A trace that was saved, behind the contract of the engine: what needs weights is refused, with a word. */
export function createSavedEngine(): Engine {
  let opened: { readonly saved: SavedTrace; readonly words: SavedWords | null } | undefined
  let units: Promise<Float32Array> | undefined

  const open = (of: TraceName = 'text') => {
    if (opened === undefined) throw new ExplorerError('NotAvailable', errorText`No saved trace is open.`)
    if (of !== 'text') needsModel()
    return opened
  }
  const unitsOf = (saved: SavedTrace): Promise<Float32Array> => {
    units ??= saved.units()
    return units
  }
  /** query → [head, query + 1] */
  const patternRows = async (saved: SavedTrace, block: number): Promise<Float32Array[]> => {
    const { shape, data } = await saved.read(`blocks.${block}.attn.hook_pattern`)
    const [heads, size] = shape
    return Array.from({ length: size }, (_, query) => {
      const line = new Float32Array(heads * (query + 1))
      for (let head = 0; head < heads; head++) {
        const at = (head * size + query) * size
        line.set(data.subarray(at, at + query + 1), head * (query + 1))
      }
      return line
    })
  }
  /** Blocks whose patterns the file holds, from the first on. */
  const patternBlocks = (saved: SavedTrace): number => {
    let blocks = 0
    while (saved.has(`blocks.${blocks}.attn.hook_pattern`)) blocks++
    return blocks
  }
  const headOf = async (name: string, block: number, head: number) => {
    const { saved } = open()
    checkIndex('block', block, saved.shape.blocks)
    checkIndex('head', head, saved.shape.heads)
    const size = saved.tokens.length
    return tensor([size, size], await saved.readRows(`blocks.${block}.attn.${name}`, head, head + 1))
  }

  const engine: Engine = {
    async load({ trace }) {
      if (trace === undefined)
        throw new ExplorerError('ModelFileError', errorText`There is no file of a saved trace.`)
      const saved = await readSaved(trace)
      await unitsOf(saved)
      opened = { saved, words: await readWords(saved) }
      return { shape: saved.shape, threads: 1, runtime: RUNTIME }
    },
    loaded: async () => undefined,
    async tokenize(text, prependEndOfText) {
      const { saved } = open()
      if (text !== saved.text || prependEndOfText !== saved.prependEndOfText) oneSentence()
      return { tokens: saved.tokens, overflows: false }
    },
    async run(tokens, trace = 'text') {
      const { saved } = open(trace)
      const own = saved.tokens.map(({ id }) => id)
      if (tokens.length !== own.length || commonPrefix(tokens, own) !== own.length) oneSentence()
      return { run: 0, tokens: own.length, computed: 0, reused: own.length, sessionRuns: 0, milliseconds: 0 }
    },
    edit: async (edits) => ({
      firstStation: null,
      computed: 0,
      sessionRuns: 0,
      milliseconds: 0,
      refusals: edits.map(() => NO_WEIGHTS),
    }),
    async units(of, from) {
      const { saved } = open(of)
      if (from !== undefined) needsModel()
      const data = (await unitsOf(saved)).slice()
      const ids = tokenIdsOf(saved.tokens)
      return { stations: saved.stations, tokens: ids.length, width: saved.shape.width, ids, data, pole: null }
    },
    async hook(name, of) {
      const { saved } = open(of)
      if (!hookNames(saved.shape.blocks).includes(name))
        throw new ExplorerError('NotAvailable', errorText`There is no hook “${name}” in this saved trace.`)
      return saved.read(name)
    },
    async turns(of) {
      const { saved } = open(of)
      return turnsOf(await unitsOf(saved), saved.stations, saved.tokens.length, saved.shape.width)
    },
    attention: (block, head, of) => {
      open(of)
      return headOf('hook_pattern', block, head)
    },
    attentionScores: (block, head, of) => {
      open(of)
      return headOf('hook_attn_scores', block, head)
    },
    async patternThumbnails(of) {
      const { saved } = open(of)
      const { heads } = saved.shape
      const size = Math.min(saved.tokens.length, THUMBNAIL_LIMIT)
      const blocks = patternBlocks(saved)
      const data = new Uint8Array(blocks * heads * size * size)
      for (let block = 0; block < blocks; block++) {
        const picture = data.subarray(block * heads * size * size, (block + 1) * heads * size * size)
        shrinkRows(await patternRows(saved, block), heads, size, picture)
      }
      return { size, data }
    },
    async headScores(of) {
      const { saved } = open(of)
      const { heads } = saved.shape
      const ids = tokenIdsOf(saved.tokens)
      const earlier = earlierOccurrences(ids)
      const blocks = patternBlocks(saved)
      const scores = Object.fromEntries(
        HEAD_SCORES.map((name) => [name, new Float32Array(blocks * heads)]),
      ) as Record<HeadScoreName, Float32Array>
      for (let block = 0; block < blocks; block++) {
        const found = scoreHeads(await patternRows(saved, block), heads, earlier)
        for (const name of HEAD_SCORES) scores[name].set(found[name], block * heads)
      }
      return { ids, blocks, heads, scores }
    },
    async topWords(station, k, of) {
      const { saved, words } = open(of)
      checkIndex('station', station, Math.min(saved.stations, stationCount(saved.shape.blocks)))
      return (words ?? needsModel()).topWords(station, k)
    },
    async lens(question, of) {
      const { saved, words } = open(of)
      checkIndex('token', question.token, saved.tokens.length)
      return (words ?? needsModel()).lens(question)
    },
    async between(token, first, second, of) {
      const { saved, words } = open(of)
      checkIndex('token', token, saved.tokens.length)
      const { width } = saved.shape
      const all = await unitsOf(saved)
      const journey = new Float32Array(saved.stations * width)
      for (let station = 0; station < saved.stations; station++) {
        journey.set(row(all, station * saved.tokens.length + token, width), station * width)
      }
      return (words ?? needsModel()).between(journey, first, second)
    },
    async landmarks(ids) {
      return (open().words ?? needsModel()).landmarks(ids)
    },
    async surprisals(of) {
      const { saved } = open(of)
      const bits = new Float32Array(saved.tokens.length).fill(Number.NaN)
      for (let pos = 1; pos < bits.length; pos++) {
        await yieldToEventLoop()
        const logits = await saved.readRows('logits', pos - 1, pos)
        bits[pos] = Math.max(0, (logSumExp(logits) - logits[saved.tokens[pos].id]) / Math.LN2)
      }
      return bits
    },
    refusals: async (edits) => edits.map(() => NO_WEIGHTS),
    stopSweep: async () => undefined,
    timeShortRuns: refuse,
    selfCheck: async () => null,
    unembed: refuse,
    wordAngles: refuse,
    sublayer: refuse,
    nearestPlaces: refuse,
    lensRows: refuse,
    likelihoods: refuse,
    nextWord: refuse,
    spell: refuse,
    editEffect: refuse,
    sweepHeads: refuse,
    smallestPush: refuse,
    turnToward: refuse,
    compare: refuse,
    patternDifferences: refuse,
    patternDifference: refuse,
    embeddings: refuse,
    spellings: refuse,
    layerNorm: refuse,
    blockWeights: refuse,
    nearest: refuse,
    headLengths: refuse,
    headUpdates: refuse,
    queryKeys: refuse,
    wanted: refuse,
    ellipsoid: refuse,
    forces: refuse,
    stepLikelihoods: refuse,
    blockShares: refuse,
    outerShares: refuse,
    answer: (wish, of = 'text') => {
      const parts: AnswerParts = {
        ...engine,
        progress() {
          const { saved } = open(of)
          return {
            tokens: tokenIdsOf(saved.tokens),
            stations: saved.stations,
            all: stationCount(saved.shape.blocks),
          }
        },
        allWords: async () => undefined,
      }
      return readAnswer(parts, wish, of)
    },
  }
  return engine
}
