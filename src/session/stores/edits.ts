import type { EditEffect, Token } from '../../engine/types'
import type { Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'
import { carried, type EditHistory, emptyHistory } from './editHistory'
import { tokensAhead } from './tokensAhead'

export type { Scale } from '../../edits/editKind'
export type { Edit } from '../../edits/kinds'
export type { ScaleEdit } from '../../edits/scale'
export type { EditEffect } from '../../engine/types'

/** What was changed in the forward pass, and what came of it. */
export interface EditsState extends EditHistory {
  /** What was dropped, and why, when the text or the model changed; null when all is told. */
  readonly notice: string | null
  /** What the edits on the screen change for the chosen token; null until it has been read. */
  readonly effect: EditEffect | null
}

export const initialEdits: EditsState = { ...emptyHistory, notice: null, effect: null }

export const useEdits = sessionStore<EditsState>(() => initialEdits)

/** Edits stay with their words when `<|endoftext|>` comes before the text or goes. */
export function carryEdits(session: Session, tokens: readonly Token[]): void {
  const edits = useEdits.of(session).getState()
  const history = carried(edits, tokensAhead(tokens))
  if (history !== edits) useEdits.of(session).setState(history)
}
