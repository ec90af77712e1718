import { mean, norm, rotatePoints } from '../../core/linalg'
import { row } from '../../core/tensor'
import { tokenIdsOf } from '../../core/tokenIds'
import { say } from '../../language/language'
import { errorSaying, problemText } from '../../language/problem'
import { type Part, part, type Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'
import { engine, onSwitch } from '../models/engines'
import { lab } from '../picture/project'
import { asLongAs } from '../query/latest'
import { type Picture, pictureOf } from '../stores/picture'
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

export const exhibitOf: Part<{ current: Exhibit | null }> = part(() => ({ current: null }))

export const useExhibit = sessionStore<ExhibitState>(() => ({
  wish: null,
  stage: 0,
  revision: 0,
  problem: null,
}))

export const goToStage = (session: Session, stage: number): void => useExhibit.of(session).setState({ stage })

/** Shows these words from now on, on the sphere first. */
export function showExhibit(session: Session, words: readonly ExhibitWord[], station: number): Promise<void> {
  followed(session)
  useExhibit.of(session).setState({ wish: { words, station }, stage: 0 })
  return place(session)
}

export function clearExhibit(session: Session): void {
  useExhibit.of(session).setState({ wish: null, stage: 0, problem: null })
  put(session, null)
}

function put(session: Session, next: Exhibit | null): void {
  const exhibit = exhibitOf(session)
  if (next === null && exhibit.current === null) return
  exhibit.current = next
  useExhibit.of(session).setState(({ revision }) => ({ revision: revision + 1 }))
}

/** Follows the model and the picture from the first exhibit on. */
const followed = part((session) => {
  onSwitch(session, () => clearExhibit(session))
  // Another picture shows other directions: the words are placed anew.
  useSession.of(session).subscribe(({ pictureRevision }, before) => {
    if (pictureRevision !== before.pictureRevision && useExhibit.of(session).getState().wish !== null)
      void place(session)
  })
})

async function place(session: Session): Promise<void> {
  const picture = pictureOf(session)
  const { wish } = useExhibit.of(session).getState()
  if (wish === null) return
  const before = picture.current
  const attempt = asLongAs(
    () => useExhibit.of(session).getState().wish === wish && picture.current === before,
  )
  try {
    if (before === null) throw errorSaying('NotAvailable', say('paper.noSentenceError'))
    const next = await read(session, wish.words, wish.station, before)
    attempt.check()
    put(session, next)
    useExhibit.of(session).setState({ problem: null })
  } catch (error) {
    if (!attempt.isFailure(error)) return
    put(session, null)
    useExhibit.of(session).setState({ problem: problemText(error) })
  }
}

async function read(
  session: Session,
  words: readonly ExhibitWord[],
  station: number,
  { job, rotation, pole }: Picture,
): Promise<Exhibit> {
  if (pole !== null) throw errorSaying('NotAvailable', say('fromWord.exhibitError'))
  const service = await engine(session)
  const { shape } = useSession.of(session).getState()
  if (shape === null) throw errorSaying('NotAvailable', say('paper.noModelError'))
  const [embeddings, gainAndBias] = await Promise.all([
    service.embeddings(tokenIdsOf(words)),
    service.layerNorm(station),
  ])
  const { units, lengths } = stageVectors(embeddings, shape.epsilon, gainAndBias)
  const { positions } = await lab(session).place(job, units)
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
