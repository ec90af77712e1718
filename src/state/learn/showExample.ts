import { pause } from '../actions'
import { clearEdits } from '../editActions'
import { useEdits } from '../edits'
import { setText } from '../explorer'
import { setSecondText } from '../readSecond'
import { useSecond } from '../second'
import { useSession } from '../session'
import { tokensAhead } from '../tokensAhead'
import { useView } from '../view'
import type { Example } from './examples'

/** Puts an example on the screen as it is meant to be seen: without edits, at its station, with its word and head. */
export async function showExample({ text, second, station, token, head, tab }: Example): Promise<void> {
  pause()
  if (useEdits.getState().list.length > 0) await clearEdits()
  if (second !== useSecond.getState().text) void setSecondText(second)
  useView.setState({ station, head, tab })
  await setText(text)
  // A token is chosen when it is there: another text keeps none that it has not.
  useView.setState({ token: token + tokensAhead(useSession.getState().tokens), station })
}
