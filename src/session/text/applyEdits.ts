import type { ErrorText } from '../../core/errorText'
import type { Edit } from '../../edits/kinds'
import type { Token } from '../../engine/types'
import { say } from '../../language/language'
import { sentences } from '../../language/lists'
import { part, type Session } from '../ground/session'
import { engine } from '../models/engines'
import { runLatest } from '../query/runLatest'
import { describeEdit } from '../stores/describeEdit'
import { type ActiveEdit, remove } from '../stores/editHistory'
import { useEdits } from '../stores/edits'

/** What is kept for each session. */
interface Own {
  tokensOfNow: readonly Token[]
  applied: readonly ActiveEdit[]
}

const ownOf = part((): Own => ({ tokensOfNow: [], applied: [] }))

/**
 * Runs the text of now under the edits in force. Those that this model or this text has no place for any more are
 * dropped, with a word; they come back by undo.
 *
 * @returns the edits that the engine's trace is under. Rejects with Cancelled where a newer text came.
 */
export async function applyEdits(session: Session, tokens: readonly Token[]): Promise<readonly ActiveEdit[]> {
  const own = ownOf(session)
  own.tokensOfNow = tokens
  await applyLatest(session)()
  return own.applied
}

/** The engine takes the latest edits only; whoever waits for older ones gets these. */
const applyLatest = part((session) =>
  runLatest(async () => {
    const wished = useEdits.of(session).getState().list
    const { refusals } = await (await engine(session)).edit(wished.map(({ edit }) => edit))
    dropRefused(session, wished, refusals)
    ownOf(session).applied = wished.filter((_, index) => (refusals[index] ?? null) === null)
  }),
)

const whyDropped = (session: Session, edit: Edit, why: ErrorText): string =>
  say('edits.droppedReason', {
    edit: describeEdit(edit, ownOf(session).tokensOfNow),
    why: say.errorText(why),
  })

function dropRefused(
  session: Session,
  list: readonly ActiveEdit[],
  refusals: readonly (ErrorText | null)[],
): void {
  const dropped = list.flatMap(({ id, edit }, index) => {
    const why = refusals[index] ?? null
    return why === null ? [] : [{ id, what: whyDropped(session, edit, why) }]
  })
  if (dropped.length === 0) return
  const rest = remove(
    useEdits.of(session).getState(),
    dropped.map(({ id }) => id),
  )
  useEdits.of(session).setState({
    ...rest,
    notice: say('edits.droppedNotice', { edits: sentences(...dropped.map(({ what }) => what)) }),
  })
}
