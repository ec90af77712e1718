import { type Message, message } from '../../language/message'
import type { ExampleId } from './examples'

/**
 * What the gallery's sentences show, at a glance and in words. All numbers were read off the demo model, and
 * tests/golden/learn.test.ts reads them off it again.
 */
export interface Glance {
  /** What to look for. */
  readonly look: Message
  /** What each of its sentences goes on with; none where it is about the last word itself. */
  readonly answers: readonly { readonly word: string; readonly share: number }[]
  /** [sentence] bits of surprise of its last word, where it is about that. */
  readonly bits: readonly number[]
  /** [station] how likely the first answer is, by the logit lens; empty where there is none. */
  readonly percents: readonly number[]
  /** The station from which on the first answer is the likeliest. */
  readonly lead: number | null
  /** The words that a head links, the one that looks and the one that is looked at; each at its last place before. */
  readonly linked: readonly [from: string, to: string] | null
}

const plain = { bits: [], linked: null } as const

export const GLANCES: Readonly<Record<ExampleId, Glance>> = {
  story: {
    ...plain,
    look: message('gallery.story', { girl: 0.68, boy: 0.15, station: 11 }),
    answers: [{ word: 'girl', share: 0.68 }],
    percents: [0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 3, 13, 19, 45, 53, 63, 71, 76, 80, 87, 87, 88, 80, 87, 68],
    lead: 11,
  },
  conversation: {
    ...plain,
    look: message('gallery.conversation', { first: 13, last: 17, share: 0.88 }),
    answers: [{ word: 'you', share: 0.88 }],
    percents: [0, 0, 0, 0, 0, 1, 1, 4, 4, 6, 11, 33, 46, 19, 12, 8, 31, 14, 53, 64, 61, 64, 80, 86, 88],
    lead: 18,
  },
  fact: {
    ...plain,
    look: message('gallery.fact', { first: 17, last: 23, share: 0.6 }),
    answers: [{ word: 'America', share: 0.6 }],
    percents: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 5, 6, 9, 13, 12, 7, 7, 14, 60],
    lead: 24,
  },
  late: {
    ...plain,
    look: message('gallery.late', { station: 24, share: 0.33 }),
    answers: [{ word: 'asleep', share: 0.33 }],
    percents: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 1, 2, 2, 3, 1, 1, 1, 1, 33],
    lead: 24,
  },
  idiom: {
    ...plain,
    look: message('gallery.idiom', { share: 0.94, station: 18 }),
    answers: [{ word: 'head', share: 0.94 }],
    percents: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 1, 3, 3, 11, 18, 44, 51, 86, 94, 94],
    lead: 18,
  },
  repetition: {
    look: message('gallery.repetition', { share: 0.97, station: 20, come: 0.47 }),
    answers: [{ word: 'come', share: 0.47 }],
    bits: [],
    percents: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 5, 5, 7, 10, 24, 43, 86, 66, 77, 47],
    lead: 20,
    linked: ['would', 'come'],
  },
  induction: {
    look: message('gallery.induction', { share: 0.99, hill: 0.75, wood: 0.21 }),
    answers: [{ word: 'Hill', share: 0.75 }],
    bits: [],
    percents: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 7, 5, 46, 32, 60, 75],
    lead: 23,
    linked: ['Red', 'Hill'],
  },
  pieces: {
    look: message('gallery.pieces', { share: 0.99, bits: 0.2, century: 0.92 }),
    answers: [{ word: 'century', share: 0.92 }],
    bits: [],
    percents: [0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 7, 22, 20, 16, 13, 21, 16, 26, 37, 44, 76, 80, 81, 88, 92],
    lead: 18,
    linked: ['enth', 'ete'],
  },
  garden: {
    look: message('gallery.garden', { without: 9.8, comma: 5.4 }),
    answers: [],
    bits: [9.8, 5.4],
    percents: [],
    lead: null,
    linked: null,
  },
  senses: {
    ...plain,
    look: message('gallery.senses', { early: 9, late: 28, of: 0.95 }),
    answers: [
      { word: 'of', share: 0.95 },
      { word: 'to', share: 0.28 },
    ],
    percents: [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 7, 11, 13, 14, 33, 41, 71, 81, 88, 93, 94, 96, 95],
    lead: 13,
  },
}
