import { setSecondText } from '../compare/readSecond'
import { clearEdits } from '../edits/editActions'
import { useEdits } from '../stores/edits'
import { useSecond } from '../stores/second'
import { useSession } from '../stores/session'
import { tokensAhead } from '../stores/tokensAhead'
import { useView } from '../stores/view'
import { pause } from '../stores/viewActions'
import { setText } from '../text/explorer'
import type { Example } from './examples'

/** Puts an example on the screen as it is meant to be seen: without edits, at its station, with its word and head. */
export async function showExample({ text, second, station, token, head, tab }: Example): Promise<void> {
  pause()
  if (useEdits.getState().list.length > 0) await clearEdits()
  if (second !== useSecond.getState().text) void setSecondText(second)
  useView.setState({ station, token: null, head, tab })
  await setText(text)
  // A token is chosen when it is there: another text keeps none that it has not. A person may have chosen one meanwhile.
  const { text: now, tokens } = useSession.getState()
  if (now === text && useView.getState().token === null)
    useView.setState({ token: token + tokensAhead(tokens) })
}
