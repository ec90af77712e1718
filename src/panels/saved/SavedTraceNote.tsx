import { chooseModel } from '../../state/choose'
import { makerOf } from '../../state/savedTrace'
import { useSession } from '../../state/session'

/** Says that what is shown was read from a file, and offers the model that made it. */
export function SavedTraceNote() {
  const saved = useSession((session) => session.model.saved)
  if (saved === null) return null
  const maker = makerOf(saved)
  return (
    <p className="saved-note" role="note">
      <span>
        You look at a <b>saved trace</b>
        {saved.model !== null && <> of {saved.model.name}</>}: one sentence, as {saved.file.name} has it
        {saved.edits !== '' && <>, under edits ({saved.edits})</>}. No model runs.
      </span>
      {maker !== null && (
        <button type="button" className="quiet-button framed" onClick={() => void chooseModel(maker.id)}>
          Read it with {maker.name}
        </button>
      )}
    </p>
  )
}
