import { create } from 'zustand'
import type { Edit, EditEffect, Token } from '../engine/types'
import { carried, type EditHistory, emptyHistory } from './editHistory'
import { tokensAhead } from './tokensAhead'

export type { Edit, EditEffect, Scale } from '../engine/types'

/** An edit that scales a head, all heads of a block, or an MLP. */
export type ScaleEdit = Extract<Edit, { readonly scale: unknown }>

/** What was changed in the forward pass, and what came of it. */
export interface EditsState extends EditHistory {
  /** What was dropped, and why, when the text or the model changed; null when all is told. */
  readonly notice: string | null
  /** What the edits on the screen change for the chosen token; null until it has been read. */
  readonly effect: EditEffect | null
}

export const initialEdits: EditsState = { ...emptyHistory, notice: null, effect: null }

export const useEdits = create<EditsState>()(() => initialEdits)

/** Edits stay with their words when `<|endoftext|>` comes before the text or goes. */
export function carryEdits(tokens: readonly Token[]): void {
  const edits = useEdits.getState()
  const history = carried(edits, tokensAhead(tokens))
  if (history !== edits) useEdits.setState(history)
}
