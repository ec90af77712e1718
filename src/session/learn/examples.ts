import type { HeadId, TabId } from '../stores/view'

/** Sentences that each show something; what they show is in glances.ts. */

export interface Example {
  readonly id: string
  readonly text: string
  /** The sentence to compare it with; empty for none. */
  readonly second: string
  readonly station: number
  readonly token: number
  readonly head: HeadId | null
  readonly tab: TabId
}

const alone = { second: '', head: null, station: 24, tab: 'words' } as const

export const EXAMPLES = [
  {
    ...alone,
    id: 'story',
    text: 'Once upon a time there was a little',
    token: 7,
  },
  {
    ...alone,
    id: 'conversation',
    text: 'How can I help',
    token: 3,
  },
  {
    ...alone,
    id: 'fact',
    text: 'The United States of',
    token: 3,
  },
  {
    ...alone,
    id: 'late',
    text: 'He was so tired that he fell',
    token: 6,
  },
  {
    ...alone,
    id: 'idiom',
    text: 'He shook his',
    token: 2,
  },
  {
    ...alone,
    id: 'repetition',
    text: 'She said she would come, and she said she would',
    token: 10,
    tab: 'heads',
    head: { block: 6, head: 8 },
  },
  {
    ...alone,
    id: 'induction',
    text: 'They live at Red Hill. We drove to Red',
    token: 9,
    tab: 'heads',
    head: { block: 8, head: 2 },
  },
  {
    ...alone,
    id: 'pieces',
    text: 'In the nineteenth',
    token: 4,
    tab: 'heads',
    head: { block: 3, head: 4 },
  },
  {
    ...alone,
    id: 'garden',
    text: 'While the man hunted the deer ran',
    second: 'While the man hunted, the deer ran',
    token: 8,
    tab: 'compare',
  },
  {
    ...alone,
    id: 'senses',
    text: 'It was another kind',
    second: 'She was always kind',
    token: 3,
    tab: 'compare',
  },
] as const satisfies readonly Example[]

export type ExampleId = (typeof EXAMPLES)[number]['id']
