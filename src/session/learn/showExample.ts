import { setSecondText } from '../compare/readSecond'
import { clearEdits } from '../edits/editActions'
import type { Session } from '../ground/session'
import { useEdits } from '../stores/edits'
import { useSecond } from '../stores/second'
import { useSession } from '../stores/session'
import { tokensAhead } from '../stores/tokensAhead'
import { useView } from '../stores/view'
import { pause } from '../stores/viewActions'
import { setText } from '../text/explorer'
import type { Example } from './examples'

/** Puts an example on the screen as it is meant to be seen: without edits, at its station, with its word and head. */
export async function showExample(
  session: Session,
  { text, second, station, token, head, tab }: Example,
): Promise<void> {
  pause(session)
  if (useEdits.of(session).getState().list.length > 0) await clearEdits(session)
  if (second !== useSecond.of(session).getState().text) void setSecondText(session, second)
  useView.of(session).setState({ station, token: null, head, tab })
  await setText(session, text)
  // A token is chosen when it is there: another text keeps none that it has not. A person may have chosen one meanwhile.
  const { text: now, tokens } = useSession.of(session).getState()
  if (now === text && useView.of(session).getState().token === null)
    useView.of(session).setState({ token: token + tokensAhead(tokens) })
}
