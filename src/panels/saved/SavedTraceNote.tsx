import { useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import { chooseModel } from '../../session/open/choose'
import { makerOf } from '../../session/open/savedTrace'
import { useSession } from '../../session/stores/session'
import styles from '../messages.module.css'

/** Says that what is shown was read from a file, and offers the model that made it. */
export function SavedTraceNote() {
  const session = useCurrentSession()
  const text = useText()
  const saved = useSession((state) => state.model.saved)
  if (saved === null) return null
  const maker = makerOf(session, saved)
  return (
    <p className={styles.savedNote} role="note">
      <span>
        {text.rich('saved.note', {
          b: (words) => <b>{words}</b>,
          made: saved.model === null ? 'unknown' : 'known',
          model: saved.model?.name ?? '',
          file: saved.file.name,
          edited: saved.edits === '' ? 'no' : 'yes',
          edits: saved.edits,
        })}
      </span>
      {maker !== null && (
        <button
          type="button"
          className="quiet-button framed"
          onClick={() => void chooseModel(session, maker.id)}
        >
          {text('saved.read', { model: maker.name })}
        </button>
      )}
    </p>
  )
}
