import type { ErrorText } from '../../core/errorText'
import type { Edit } from '../../edits/kinds'
import type { Token } from '../../engine/types'
import { say } from '../../language/language'
import { sentences } from '../../language/lists'
import { engine } from '../models/engines'
import { runLatest } from '../query/runLatest'
import { describeEdit } from '../stores/describeEdit'
import { type ActiveEdit, remove } from '../stores/editHistory'
import { useEdits } from '../stores/edits'

let tokensOfNow: readonly Token[] = []
let applied: readonly ActiveEdit[] = []

/**
 * Runs the text of now under the edits in force. Those that this model or this text has no place for any more are
 * dropped, with a word; they come back by undo.
 *
 * @returns the edits that the engine's trace is under. Rejects with Cancelled where a newer text came.
 */
export async function applyEdits(tokens: readonly Token[]): Promise<readonly ActiveEdit[]> {
  tokensOfNow = tokens
  await applyLatest()
  return applied
}

/** The engine takes the latest edits only; whoever waits for older ones gets these. */
const applyLatest = runLatest(async () => {
  const wished = useEdits.getState().list
  const { refusals } = await (await engine()).edit(wished.map(({ edit }) => edit))
  dropRefused(wished, refusals)
  applied = wished.filter((_, index) => (refusals[index] ?? null) === null)
})

const whyDropped = (edit: Edit, why: ErrorText): string =>
  say('edits.droppedBecause', { edit: describeEdit(edit, tokensOfNow), why: say.errorText(why) })

function dropRefused(list: readonly ActiveEdit[], refusals: readonly (ErrorText | null)[]): void {
  const dropped = list.flatMap(({ id, edit }, index) => {
    const why = refusals[index] ?? null
    return why === null ? [] : [{ id, what: whyDropped(edit, why) }]
  })
  if (dropped.length === 0) return
  const rest = remove(
    useEdits.getState(),
    dropped.map(({ id }) => id),
  )
  useEdits.setState({
    ...rest,
    notice: say('edits.dropped', { edits: sentences(...dropped.map(({ what }) => what)) }),
  })
}
