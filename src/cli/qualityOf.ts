import { uniform } from '../core/random'
import { tokenIdsOf } from '../core/tokenIds'
import type { Engine, ModelShape } from '../engine/types'
import { UsageError } from './arguments'

/** A head, and the mean share of its attention that goes where the role says. */
export interface ScoredHead {
  readonly block: number
  readonly head: number
  readonly score: number
}

/** What `npm run quality` measures. The words are those of `models/demo/evaluation.json`. */
export interface Quality {
  /** Tokens of the page that were predicted, and the UTF-8 bytes of their text. */
  readonly tokens: number
  readonly bytes: number
  /** Σ −log₂ p(token) over those bytes. */
  readonly bitsPerByte: number
  /** Attention from token i to token i − 1 on the page, of the best head. */
  readonly previousToken: ScoredHead
  /** Attention to what followed the same token the first time, in random tokens said twice, of the best head. */
  readonly induction: ScoredHead
}

/** Sequences of random tokens said twice. */
const REPEATS = 4
const SEED = 1

/** The pieces of a page are this much shorter than the model's context: a cut in a text may split a word in more tokens. */
const MARGIN = 16

/**
 * Reads a page in pieces as long as the model can, and random tokens said twice. Of a piece all tokens but the first
 * are predicted. Rejects with UsageError where the page is too short to predict anything.
 */
export async function qualityOf(engine: Engine, shape: ModelShape, page: string): Promise<Quality> {
  const reading = { tokens: 0, bytes: 0, bits: 0 }
  const previous = createMeans(shape.heads)
  for (let rest = page; rest.length > 0; ) {
    const { tokens } = await engine.tokenize(rest, false)
    const piece = tokens.length < shape.positions ? tokens : tokens.slice(0, shape.positions - MARGIN)
    if (piece.length < 2) break
    await engine.run(tokenIdsOf(piece))
    const end = piece[piece.length - 1].end
    reading.tokens += piece.length - 1
    reading.bytes += new TextEncoder().encode(rest.slice(piece[1].start, end)).length
    reading.bits += (await engine.surprisals()).subarray(1).reduce((sum, bits) => sum + bits, 0)
    previous.add((await engine.headScores()).scores.previous, piece.length - 1)
    rest = rest.slice(end)
  }
  if (reading.tokens === 0) throw new UsageError('the page has fewer than two tokens: nothing to predict')
  const induction = createMeans(shape.heads)
  const length = shape.positions >> 1
  for (let sequence = 0; sequence < REPEATS; sequence++) {
    const once = differentIds(length, shape.vocabulary, SEED + sequence)
    await engine.run(Int32Array.from([...once, ...once]))
    induction.add((await engine.headScores()).scores.induction, length)
  }
  return {
    tokens: reading.tokens,
    bytes: reading.bytes,
    bitsPerByte: reading.bits / reading.bytes,
    previousToken: previous.best(),
    induction: induction.best(),
  }
}

/** Means of scores [block, head] over texts, weighed by their queries. */
function createMeans(heads: number) {
  const sums: number[] = []
  let weights = 0
  return {
    add(scores: Float32Array, weight: number): void {
      weights += weight
      scores.forEach((score, at) => {
        sums[at] = (sums[at] ?? 0) + weight * score
      })
    },
    best(): ScoredHead {
      const at = sums.indexOf(Math.max(...sums))
      return { block: Math.floor(at / heads), head: at % heads, score: sums[at] / weights }
    },
  }
}

/** So many different token ids, drawn by a seed; the last id, which ends a text, is not among them. */
function differentIds(count: number, vocabulary: number, seed: number): number[] {
  const random = uniform(seed)
  const ids = new Set<number>()
  while (ids.size < Math.min(count, vocabulary - 1)) ids.add(Math.floor(random() * (vocabulary - 1)))
  return [...ids]
}
