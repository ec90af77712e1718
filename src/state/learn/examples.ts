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

const alone = { second: '', head: null, station: 24, tab: 'words' } as const

export const EXAMPLES = [
  {
    ...alone,
    id: 'story',
    text: 'Once upon a time there was a little',
    token: 7,
    look: message('examples.story', { girl: 0.68, boy: 0.15, station: 11 }),
  },
  {
    ...alone,
    id: 'conversation',
    text: 'How can I help',
    token: 3,
    look: message('examples.conversation', { first: 13, last: 17, share: 0.88 }),
  },
  {
    ...alone,
    id: 'fact',
    text: 'The United States of',
    token: 3,
    look: message('examples.fact', { first: 17, last: 23, share: 0.6 }),
  },
  {
    ...alone,
    id: 'late',
    text: 'He was so tired that he fell',
    token: 6,
    look: message('examples.late', { station: 24, share: 0.33 }),
  },
  {
    ...alone,
    id: 'idiom',
    text: 'He shook his',
    token: 2,
    look: message('examples.idiom', { share: 0.94, station: 18 }),
  },
  {
    ...alone,
    id: 'repetition',
    text: 'She said she would come, and she said she would',
    token: 10,
    tab: 'heads',
    head: { block: 6, head: 8 },
    look: message('examples.repetition', { share: 0.97, station: 20, come: 0.47 }),
  },
  {
    ...alone,
    id: 'induction',
    text: 'They live at Red Hill. We drove to Red',
    token: 9,
    tab: 'heads',
    head: { block: 8, head: 2 },
    look: message('examples.induction', { share: 0.99, hill: 0.75, wood: 0.21 }),
  },
  {
    ...alone,
    id: 'pieces',
    text: 'In the nineteenth',
    token: 4,
    tab: 'heads',
    head: { block: 3, head: 4 },
    look: message('examples.pieces', { share: 0.99, bits: 0.2, century: 0.92 }),
  },
  {
    ...alone,
    id: 'garden',
    text: 'While the man hunted the deer ran',
    second: 'While the man hunted, the deer ran',
    token: 8,
    tab: 'compare',
    look: message('examples.garden', { without: 9.8, comma: 5.4 }),
  },
  {
    ...alone,
    id: 'senses',
    text: 'It was another kind',
    second: 'She was always kind',
    token: 3,
    tab: 'compare',
    look: message('examples.senses', { early: 9, late: 28, of: 0.95 }),
  },
] as const satisfies readonly Example[]
