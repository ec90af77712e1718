import { type CircuitView, lookAt, useCircuitView } from '../circuits/circuitView'
import { setSecondText } from '../compare/readSecond'
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
export function whatIsShown(): Before {
  const { text, prependEndOfText } = useSession.getState()
  const { station, token, head, tab, projector, drawing, asTable, fromWord, following } = useView.getState()
  const { forcesOpen, inspection, cells, arrows } = useCircuitView.getState()
  return {
    text,
    second: useSecond.getState().text,
    prependEndOfText,
    edits: useEdits.getState().list.map(({ edit }) => edit),
    view: { station, token, head, tab, projector, drawing, asTable, fromWord, following },
    heads: { forcesOpen, inspection, cells, arrows },
    camera: useCamera.getState().place,
  }
}

/**
 * Brings it back. All of it is put into the stores at once: what a person does while it is being read and drawn is their
 * own choice, and stays.
 */
export async function showAsBefore(before: Before): Promise<void> {
  const { text, second, prependEndOfText, edits, view, heads, camera } = before
  const shown = useView.getState()
  const session = useSession.getState()
  lookAt(heads)
  lookFrom(camera)
  const ahead = prependEndOfText ? 1 : 0
  useView.setState({ ...view, ahead })
  const history = carried(useEdits.getState(), ahead)
  if (edits.length + history.list.length > 0)
    useEdits.setState({ ...replaceAll(history, edits), notice: null })
  if (second !== useSecond.getState().text) void setSecondText(second)
  if (text !== session.text || prependEndOfText !== session.prependEndOfText) {
    useSession.setState({ prependEndOfText })
    await setText(text)
    return
  }
  if (shown.projector !== view.projector || shown.fromWord !== view.fromWord) await drawAgain()
  await showEdits()
}
