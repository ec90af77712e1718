import { PAPER_MAP, PAPER_PAIRS, PAPER_SETTINGS, paperBlocks } from '../../lab/client'
import { say } from '../../language/language'
import type { Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'
import { useSession } from '../stores/session'

/** What a person has chosen in the paper's laboratory. Every number is brought within the model where it is used. */

export type PageId = 'norms' | 'probes' | 'singular' | 'trajectory'

export interface Choices {
  readonly page: PageId
  /** Words listed for each vector. */
  readonly k: number
  readonly block: number
  readonly head: number
  /** Nearest by cosine instead of the dot product. */
  readonly cosine: boolean
  /** Words are encoded with a space before them. */
  readonly leadingSpace: boolean
  /** Query's and key's bias count in scores. */
  readonly biases: boolean
  /** The LayerNorm's gain is multiplied into the matrix, its bias added to the biases. */
  readonly folded: boolean
  /** The LayerNorm of the first page: without gain and bias, or with those of the first or the last. */
  readonly norm: 'none' | 'first' | 'final'
  /** What is probed: one word, all nouns, or the heads between two words. */
  readonly probe: 'word' | 'nouns' | 'senders'
  readonly word: string
  readonly target: string
  readonly matrix: 'qk' | 'ov'
  readonly pairs: number
  /** Words of the vocabulary that the map is fitted on. */
  readonly mapWords: number
  readonly neighbours: number
  readonly minimumDistance: number
  /** After each block, as in the paper, or at every LayerNorm. */
  readonly everyStation: boolean
  /** Points of the map are brought to the unit sphere. */
  readonly onSphere: boolean
}

const PAPER: Omit<Choices, 'page' | 'head' | 'probe' | 'word' | 'target' | 'matrix' | 'block'> = {
  k: PAPER_SETTINGS.k,
  cosine: false,
  leadingSpace: false,
  biases: false,
  folded: false,
  norm: 'none',
  pairs: PAPER_PAIRS,
  mapWords: PAPER_MAP.words,
  neighbours: PAPER_MAP.neighbours,
  minimumDistance: PAPER_MAP.minimumDistance,
  everyStation: false,
  onSphere: true,
}

export const useChoices = sessionStore<Choices>(() => ({
  ...PAPER,
  page: 'norms',
  block: 0,
  head: 0,
  probe: 'word',
  word: 'time',
  target: 'year',
  matrix: 'qk',
}))

export const choose = (session: Session, change: Partial<Choices>): void =>
  useChoices.of(session).setState(change)

/** Sets what the paper has on a page; a block that the paper does not show gives way to the nearest that it does. */
export function chooseAsInPaper(session: Session, page: PageId): void {
  const { shape } = useSession.of(session).getState()
  const { block } = useChoices.of(session).getState()
  const blocks = paperBlocks(shape?.blocks ?? 1)
  const nearest = blocks.reduce((best, one) => (Math.abs(one - block) < Math.abs(best - block) ? one : best))
  choose(session, { ...PAPER, block: nearest, ...(page === 'probes' ? { probe: 'nouns' as const } : {}) })
}

/** What differs from the paper, on a page; nothing where everything is as there. */
export function refinementsOf(page: PageId, choices: Choices): string[] {
  const { cosine, leadingSpace, biases, folded, norm, everyStation, mapWords, neighbours, minimumDistance } =
    choices
  switch (page) {
    case 'norms':
      return norm === 'none' ? [] : [say('paper.foldedNormSetting', { norm })]
    case 'probes':
      return [
        ...(leadingSpace ? [say('paper.leadingSpaceSetting')] : []),
        ...(cosine ? [say('paper.cosineSetting')] : []),
        ...(biases ? [say('paper.biasesSetting')] : []),
      ]
    case 'singular':
      return [
        ...(cosine ? [say('paper.cosineSetting')] : []),
        ...(folded ? [say('paper.foldedSetting')] : []),
      ]
    case 'trajectory':
      return [
        ...(mapWords < PAPER_MAP.words ? [say('paper.fewerWordsSetting')] : []),
        ...(neighbours !== PAPER_MAP.neighbours ? [say('paper.neighboursSetting')] : []),
        ...(minimumDistance !== PAPER_MAP.minimumDistance ? [say('paper.distanceSetting')] : []),
        ...(everyStation ? [say('paper.everyStationSetting')] : []),
      ]
  }
}

/** All that is chosen, in words: what is needed to compute a table again. */
export function settingsOf(session: Session): string {
  const { page, ...choices } = useChoices.of(session).getState()
  const named = Object.entries(choices).map(([name, value]) => `${name} ${value}`)
  return [page, ...named].join(', ')
}
