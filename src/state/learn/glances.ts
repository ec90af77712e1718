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
  /** [station] degrees from the pole of the first answer, as on the globe seen from it; empty where there is none. */
  readonly way: readonly number[]
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
    way: [120, 93, 56, 50, 47, 41, 41, 39, 35, 33, 29, 18, 15, 8, 6, 4, 3, 3, 2, 1, 1, 1, 2, 1, 4],
    lead: 11,
  },
  conversation: {
    ...plain,
    look: message('gallery.conversation', { first: 13, last: 17, share: 0.88 }),
    answers: [{ word: 'you', share: 0.88 }],
    way: [126, 98, 43, 50, 42, 38, 36, 27, 27, 24, 19, 10, 7, 15, 18, 22, 11, 17, 6, 4, 5, 4, 2, 1, 1],
    lead: 18,
  },
  fact: {
    ...plain,
    look: message('gallery.fact', { first: 17, last: 23, share: 0.6 }),
    answers: [{ word: 'America', share: 0.6 }],
    way: [
      139, 131, 66, 63, 64, 62, 60, 54, 51, 49, 49, 43, 43, 33, 33, 30, 25, 24, 21, 18, 18, 23, 22, 17, 5,
    ],
    lead: 24,
  },
  late: {
    ...plain,
    look: message('gallery.late', { station: 24, share: 0.33 }),
    answers: [{ word: 'asleep', share: 0.33 }],
    way: [
      116, 101, 65, 61, 62, 60, 59, 56, 54, 48, 47, 44, 45, 39, 41, 35, 36, 33, 31, 30, 34, 38, 38, 35, 10,
    ],
    lead: 24,
  },
  idiom: {
    ...plain,
    look: message('gallery.idiom', { share: 0.94, station: 18 }),
    answers: [{ word: 'head', share: 0.94 }],
    way: [129, 115, 70, 66, 65, 59, 59, 52, 53, 49, 50, 43, 41, 33, 35, 34, 29, 28, 20, 15, 8, 6, 1, 1, 1],
    lead: 18,
  },
  repetition: {
    look: message('gallery.repetition', { share: 0.97, station: 20, come: 0.47 }),
    answers: [{ word: 'come', share: 0.47 }],
    bits: [],
    way: [132, 108, 61, 59, 57, 53, 51, 50, 47, 42, 39, 40, 38, 34, 31, 25, 26, 22, 20, 13, 8, 1, 4, 2, 7],
    lead: 20,
    linked: ['would', 'come'],
  },
  induction: {
    look: message('gallery.induction', { share: 0.99, hill: 0.75, wood: 0.21 }),
    answers: [{ word: 'Hill', share: 0.75 }],
    bits: [],
    way: [118, 90, 83, 75, 73, 67, 68, 62, 64, 59, 60, 55, 56, 48, 48, 44, 46, 37, 40, 23, 26, 7, 10, 5, 3],
    lead: 23,
    linked: ['Red', 'Hill'],
  },
  pieces: {
    look: message('gallery.pieces', { share: 0.99, bits: 0.2, century: 0.92 }),
    answers: [{ word: 'century', share: 0.92 }],
    bits: [],
    way: [121, 99, 53, 54, 51, 44, 43, 34, 32, 27, 23, 14, 14, 16, 18, 14, 16, 12, 9, 8, 3, 2, 2, 1, 1],
    lead: 18,
    linked: ['enth', 'ete'],
  },
  garden: {
    look: message('gallery.garden', { without: 9.8, comma: 5.4 }),
    answers: [],
    bits: [9.8, 5.4],
    way: [],
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
    way: [133, 109, 84, 60, 54, 52, 48, 44, 43, 40, 33, 27, 23, 19, 18, 17, 10, 8, 3, 2, 1, 1, 1, 0, 0],
    lead: 13,
  },
}
