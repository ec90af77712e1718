import { type CircuitView, lookAt, useCircuitView } from '../circuits/circuitView'
import { setSecondText } from '../compare/readSecond'
import { replaceEdits } from '../edits/editActions'
import { type CameraPlace, lookFrom, useCamera } from '../picture/camera'
import { type Edit, useEdits } from '../stores/edits'
import { useSecond } from '../stores/second'
import { useSession } from '../stores/session'
import { useView, type ViewState } from '../stores/view'
import { setPrependEndOfText, setProjector, setText } from '../text/explorer'

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

/** Brings it back. */
export async function showAsBefore(before: Before): Promise<void> {
  const { text, second, prependEndOfText, edits, view, heads, camera } = before
  lookAt(heads)
  const otherView = useView.getState().projector !== view.projector
  const otherWord = useView.getState().fromWord !== view.fromWord
  useView.setState({ ...view, token: null })
  if (prependEndOfText !== useSession.getState().prependEndOfText) await setPrependEndOfText(prependEndOfText)
  if (text !== useSession.getState().text) await setText(text)
  if (otherView || otherWord) await setProjector(view.projector)
  await replaceEdits(edits)
  if (second !== useSecond.getState().text) void setSecondText(second)
  useView.setState({ token: view.token, station: view.station })
  lookFrom(camera)
}
