import type { ErrorText } from '../core/errorText'
import type { Edit, Token } from '../engine/types'
import { say } from '../language/language'
import { sentences } from '../language/lists'
import { coalesce } from './coalesce'
import { describeEdit } from './describeEdit'
import { type ActiveEdit, remove } from './editHistory'
import { useEdits } from './edits'
import { engine } from './engines'

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
const applyLatest = coalesce(async () => {
  const service = await engine()
  const wished = useEdits.getState().list
  dropRefused(wished, await service.refusals(wished.map(({ edit }) => edit)))
  const { list } = useEdits.getState()
  await service.edit(list.map(({ edit }) => edit))
  applied = list
})

const whyDropped = (edit: Edit, why: ErrorText): string =>
  say('edits.droppedBecause', { edit: describeEdit(edit, tokensOfNow), why: say.errorText(why) })

function dropRefused(list: readonly ActiveEdit[], refusals: readonly (ErrorText | null)[]): void {
  const dropped = list.flatMap(({ id, edit }, index) => {
    const why = refusals[index]
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
