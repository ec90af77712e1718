import { type CircuitView, lookAt, useCircuitView } from '../circuits/circuitView'
import { setSecondText } from '../compare/readSecond'
import type { Session } from '../ground/session'
import { type CameraPlace, lookFrom, useCamera } from '../picture/camera'
import { carried, replaceAll } from '../stores/editHistory'
import { type Edit, useEdits } from '../stores/edits'
import { useSecond } from '../stores/second'
import { useSession } from '../stores/session'
import { useView, type ViewState } from '../stores/view'
import { drawAgain, setText, showEdits } from '../text/explorer'

/** What was on the screen before a guided tour. */
export interface Before {
  readonly text: string
  readonly second: string
  readonly prependEndOfText: boolean
  readonly edits: readonly Edit[]
  readonly view: Pick<
    ViewState,
    'station' | 'token' | 'head' | 'tab' | 'projector' | 'drawing' | 'asTable' | 'fromWord' | 'following'
  >
  readonly heads: Pick<CircuitView, 'forcesOpen' | 'inspection' | 'cells' | 'arrows'>
  readonly camera: CameraPlace
}

/** What is on the screen now. */
export function whatIsShown(session: Session): Before {
  const { text, prependEndOfText } = useSession.of(session).getState()
  const { station, token, head, tab, projector, drawing, asTable, fromWord, following } = useView
    .of(session)
    .getState()
  const { forcesOpen, inspection, cells, arrows } = useCircuitView.of(session).getState()
  return {
    text,
    second: useSecond.of(session).getState().text,
    prependEndOfText,
    edits: useEdits
      .of(session)
      .getState()
      .list.map(({ edit }) => edit),
    view: { station, token, head, tab, projector, drawing, asTable, fromWord, following },
    heads: { forcesOpen, inspection, cells, arrows },
    camera: useCamera.of(session).getState().place,
  }
}

/**
 * Brings it back. All of it is put into the stores at once: what a person does while it is being read and drawn is their
 * own choice, and stays.
 */
export async function showAsBefore(session: Session, before: Before): Promise<void> {
  const { text, second, prependEndOfText, edits, view, heads, camera } = before
  const shown = useView.of(session).getState()
  const state = useSession.of(session).getState()
  lookAt(session, heads)
  lookFrom(session, camera)
  const ahead = prependEndOfText ? 1 : 0
  useView.of(session).setState({ ...view, ahead })
  const history = carried(useEdits.of(session).getState(), ahead)
  if (edits.length + history.list.length > 0)
    useEdits.of(session).setState({ ...replaceAll(history, edits), notice: null })
  if (second !== useSecond.of(session).getState().text) void setSecondText(session, second)
  if (text !== state.text || prependEndOfText !== state.prependEndOfText) {
    useSession.of(session).setState({ prependEndOfText })
    await setText(session, text)
    return
  }
  if (shown.projector !== view.projector || shown.fromWord !== view.fromWord) await drawAgain(session)
  await showEdits(session)
}
