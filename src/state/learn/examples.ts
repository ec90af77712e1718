import { type Message, message } from '../../language/message'
import type { HeadId, TabId } from '../view'

/**
 * Sentences that each show something. The numbers in what is said of them were read off the demo model, and
 * tests/golden/learn.test.ts reads them off it again.
 */

export interface Example {
  readonly id: string
  readonly text: string
  /** The sentence to compare it with; empty for none. */
  readonly second: string
  readonly station: number
  readonly token: number
  readonly head: HeadId | null
  readonly tab: TabId
  /** What to look for. */
  readonly look: Message
}

const alone = { second: '', head: null, tab: 'heads' } as const

export const EXAMPLES = [
  {
    ...alone,
    id: 'verb',
    text: 'The old man looked at the sea',
    station: 4,
    token: 6,
    head: { block: 2, head: 11 },
    look: message('examples.verb', { share: 0.97 }),
  },
  {
    ...alone,
    id: 'first',
    text: 'To kill two birds with one stone',
    station: 6,
    token: 4,
    head: { block: 3, head: 10 },
    look: message('examples.first', { share: 0.99 }),
  },
  {
    ...alone,
    id: 'senses',
    text: 'He took the right',
    second: 'She was always right',
    station: 24,
    token: 3,
    tab: 'compare',
    look: message('examples.senses', { early: 6, late: 62 }),
  },
  {
    ...alone,
    id: 'itself',
    text: 'I do not know what you',
    station: 1,
    token: 5,
    tab: 'words',
    look: message('examples.itself', { share: 0.99, station: 21 }),
  },
  {
    ...alone,
    id: 'late',
    text: 'At the same',
    station: 24,
    token: 2,
    tab: 'words',
    look: message('examples.late', { station: 21, share: 0.52 }),
  },
  {
    ...alone,
    id: 'name',
    text: 'Mr. Sherlock Holmes',
    station: 24,
    token: 5,
    look: message('examples.name', { first: 9.8, rest: 0.1 }),
  },
  {
    ...alone,
    id: 'question',
    text: '"What is your name?" she',
    station: 24,
    token: 6,
    tab: 'words',
    look: message('examples.question', { asked: 0.55, said: 0.15, station: 23 }),
  },
  {
    ...alone,
    id: 'quotation',
    text: '"I don\'t know," she said; "but I\'ll ask him tomorrow."',
    station: 24,
    token: 18,
    look: message('examples.quotation', { share: 0.78 }),
  },
  {
    ...alone,
    id: 'agreement',
    text: 'I am, you are, he',
    station: 24,
    token: 6,
    look: message('examples.agreement', { share: 0.22, station: 23 }),
  },
  {
    ...alone,
    id: 'repetition',
    text: 'The cat sat. The cat sat. The cat sat. The cat',
    station: 24,
    token: 13,
    look: message('examples.repetition', { first: 10.2, last: 9.4 }),
  },
] as const satisfies readonly Example[]
