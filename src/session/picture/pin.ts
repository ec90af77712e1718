import { textOfTokens } from '../../core/byteText'
import { tokenIdsOf } from '../../core/tokenIds'
import type { EngineService } from '../../engine/client'
import type { Token } from '../../engine/types'
import type { Lab } from '../../lab/types'
import { part, type Session } from '../ground/session'
import { engine } from '../models/engines'
import { useView } from '../stores/view'
import { lab, labOn } from './lab'

/**
 * The view of a pinned sentence has the axes of that sentence, whatever is typed. The sentence is kept as text, in
 * the link too; another model, or another lab, pins it anew.
 */

/** What is kept for each session. */
interface Own {
  /** What the lab has pinned, and what it was computed by. */
  held: { readonly text: string; readonly service: EngineService; readonly lab: Lab } | undefined
}

const ownOf = part((): Own => ({ held: undefined }))

function isHeld(session: Session, text: string, service: EngineService): boolean {
  const { held } = ownOf(session)
  return held?.text === text && held.service === service && held.lab === lab(session)
}

/** Whether the pinned sentence must be run before the view can be drawn. */
export async function needsPinning(session: Session): Promise<boolean> {
  const { projector, pin } = useView.of(session).getState()
  return projector === 'pinned' && pin !== null && !isHeld(session, pin, await engine(session))
}

/** Runs the pinned sentence, if the view needs it and it is not there. The text must be run after it. */
export async function pinAgain(session: Session, service: EngineService): Promise<void> {
  const { projector, pin } = useView.of(session).getState()
  if (projector !== 'pinned' || pin === null || isHeld(session, pin, service)) return
  const { tokens } = await service.tokenize(pin, false)
  if (tokens.length === 0) return
  await service.run(tokenIdsOf(tokens))
  await hold(session, pin, service, tokens)
}

/** Whether the view is the pinned one, and nothing has been pinned: the first sentence drawn in it is. */
export function isUnpinned(session: Session): boolean {
  const { projector, pin } = useView.of(session).getState()
  return projector === 'pinned' && pin === null
}

/** Pins the sentence of now in place of the one before. The view must be drawn again. */
export async function pinText(session: Session, words: readonly Token[]): Promise<void> {
  const text = textOfTokens(words)
  if (await hold(session, text, await engine(session), words)) useView.of(session).setState({ pin: text })
}

/** The lab takes the sentence from the engine, if that has no other one by now. */
async function hold(
  session: Session,
  text: string,
  service: EngineService,
  words: readonly Token[],
): Promise<boolean> {
  const own = ownOf(session)
  const drawing = labOn(session, service)
  const isPinned = await drawing.pin(tokenIdsOf(words))
  if (isPinned) own.held = { text, service, lab: drawing }
  return isPinned
}
