import { create } from 'zustand'
import { mean, norm, rotatePoints } from '../../core/linalg'
import { row } from '../../core/tensor'
import { tokenIdsOf } from '../../core/tokenIds'
import { say } from '../../language/language'
import { errorSaying, problemText } from '../../language/problem'
import { engine, onSwitch } from '../models/engines'
import { lab } from '../picture/project'
import { asLongAs } from '../query/latest'
import { type Picture, picture } from '../stores/picture'
import { useSession } from '../stores/session'

/**
 * Words of the person's choice on the globe, as LayerNorm carries them: on its sphere, stretched by the gain, shifted by
 * the bias (paper, §3.1). As with the picture, the places lie beside the store.
 */

export const EXHIBIT_STAGES = ['sphere', 'gain', 'bias'] as const

/** A word to be shown. */
export interface ExhibitWord {
  readonly id: number
  readonly text: string
}

export interface Exhibit {
  readonly words: readonly ExhibitWord[]
  /** How many times larger all of it is drawn than LayerNorm's own sphere, at most 1. */
  readonly scale: number
  /**
   * By stage, [word, 3] as drawn: in the direction that the view shows, as far from the middle as the vector is long in all
   * dimensions; the sphere's radius is the scale.
   */
  readonly places: readonly Float32Array[]
  /** By stage, [word] lengths, in radii of the sphere. */
  readonly lengths: readonly Float32Array[]
}

interface ExhibitState {
  /** What is shown: words, and the station whose gain and bias they get. Null for nothing. */
  readonly wish: { readonly words: readonly ExhibitWord[]; readonly station: number } | null
  /** Index of the stage that the words are at, or on their way to. */
  readonly stage: number
  /** Grows whenever `exhibit.current` is replaced. */
  readonly revision: number
  readonly problem: string | null
}

/** Farthest from the middle that anything is drawn, in radii of the globe. */
const FARTHEST = 1.1

export const exhibit: { current: Exhibit | null } = { current: null }

export const useExhibit = create<ExhibitState>()(() => ({ wish: null, stage: 0, revision: 0, problem: null }))

export const goToStage = (stage: number): void => useExhibit.setState({ stage })

/** Shows these words from now on, on the sphere first. */
export function showExhibit(words: readonly ExhibitWord[], station: number): Promise<void> {
  useExhibit.setState({ wish: { words, station }, stage: 0 })
  return place()
}

export function clearExhibit(): void {
  useExhibit.setState({ wish: null, stage: 0, problem: null })
  put(null)
}

function put(next: Exhibit | null): void {
  if (next === null && exhibit.current === null) return
  exhibit.current = next
  useExhibit.setState(({ revision }) => ({ revision: revision + 1 }))
}

onSwitch(clearExhibit)
// Another picture shows other directions: the words are placed anew.
useSession.subscribe(({ pictureRevision }, before) => {
  if (pictureRevision !== before.pictureRevision && useExhibit.getState().wish !== null) void place()
})

async function place(): Promise<void> {
  const { wish } = useExhibit.getState()
  if (wish === null) return
  const before = picture.current
  const attempt = asLongAs(() => useExhibit.getState().wish === wish && picture.current === before)
  try {
    if (before === null) throw errorSaying('NotAvailable', say('paper.typeASentenceFirstIt'))
    const next = await read(wish.words, wish.station, before)
    attempt.check()
    put(next)
    useExhibit.setState({ problem: null })
  } catch (error) {
    if (!attempt.isFailure(error)) return
    put(null)
    useExhibit.setState({ problem: problemText(error) })
  }
}

async function read(
  words: readonly ExhibitWord[],
  station: number,
  { job, rotation, pole }: Picture,
): Promise<Exhibit> {
  if (pole !== null) throw errorSaying('NotAvailable', say('fromWord.exhibitNot'))
  const service = await engine()
  const { shape } = useSession.getState()
  if (shape === null) throw errorSaying('NotAvailable', say('paper.theModelIsNotKnown'))
  const [embeddings, gainAndBias] = await Promise.all([
    service.embeddings(tokenIdsOf(words)),
    service.layerNorm(station),
  ])
  const { units, lengths } = stageVectors(embeddings, shape.epsilon, gainAndBias)
  const { positions } = await lab().place(job, units)
  const drawn = rotatePoints(positions, rotation)
  const scale = Math.min(1, FARTHEST / Math.max(...lengths))
  const perStage = words.length
  const places = drawn.map((value, i) => value * lengths[Math.floor(i / 3)] * scale)
  return {
    words,
    scale,
    places: EXHIBIT_STAGES.map((_, stage) => places.slice(3 * stage * perStage, 3 * (stage + 1) * perStage)),
    lengths: EXHIBIT_STAGES.map((_, stage) => lengths.slice(stage * perStage, (stage + 1) * perStage)),
  }
}

/**
 * n/√d, then γ ⊙ n/√d, then (γ ⊙ n + β)/√d of every word: directions and lengths, in radii of LayerNorm's sphere.
 *
 * @param embeddings [word, d]
 * @returns units [stage, word, d], lengths [stage, word]
 */
export function stageVectors(
  embeddings: Float32Array,
  epsilon: number,
  { gain, bias }: { readonly gain: Float32Array; readonly bias: Float32Array },
): { readonly units: Float32Array; readonly lengths: Float32Array } {
  const width = gain.length
  const words = embeddings.length / width
  const root = Math.sqrt(width)
  const units = new Float32Array(EXHIBIT_STAGES.length * words * width)
  const lengths = new Float32Array(EXHIBIT_STAGES.length * words)
  for (let word = 0; word < words; word++) {
    const vector = row(embeddings, word, width)
    const middle = mean(vector)
    const variance = vector.reduce((sum, value) => sum + (value - middle) ** 2, 0) / width
    const sphere = Float64Array.from(
      vector,
      (value) => (value - middle) / Math.sqrt(variance + epsilon) / root,
    )
    const stretched = sphere.map((value, i) => gain[i] * value)
    const shifted = stretched.map((value, i) => value + bias[i] / root)
    for (const [stage, at] of [sphere, stretched, shifted].entries()) {
      const length = norm(at)
      const index = stage * words + word
      lengths[index] = length
      units.set(length > 0 ? at.map((value) => value / length) : at, index * width)
    }
  }
  return { units, lengths }
}
