import { describeEdit } from '../state/describeEdit'
import { clearEdits, redoEdit, removeEdits, undoEdit } from '../state/editActions'
import { useEdits } from '../state/edits'
import { useSession } from '../state/session'

/** The edits in force, each removable: whatever is looked at, what was changed stays in sight. */
export function EditStrip() {
  const list = useEdits((edits) => edits.list)
  const notice = useEdits((edits) => edits.notice)
  const canUndo = useEdits((edits) => edits.past.length > 0)
  const canRedo = useEdits((edits) => edits.future.length > 0)
  const bits = useEdits((edits) => edits.effect?.divergence)
  const tokens = useSession((session) => session.tokens)
  if (list.length === 0 && notice === null && !canRedo) return null
  return (
    <section className="edit-strip" aria-label="What if">
      <h2>{list.length === 0 ? 'No edits' : 'Edits'}</h2>
      <ul aria-label="Edits">
        {list.map(({ id, edit }) => {
          const name = describeEdit(edit, tokens)
          return (
            <li key={id}>
              <span>{name}</span>
              <button
                type="button"
                className="edit-remove"
                aria-label={`Remove: ${name}`}
                onClick={() => void removeEdits([id])}
              >
                ×
              </button>
            </li>
          )
        })}
      </ul>
      {bits !== undefined && (
        <span className="edit-bits" title="Kullback–Leibler divergence of the next word, before from after">
          {bits.toFixed(bits < 0.095 ? 3 : 2)} bits
        </span>
      )}
      <span className="edit-tools">
        <button
          type="button"
          className="quiet-button"
          aria-label="Undo"
          title="Undo (Ctrl+Z)"
          disabled={!canUndo}
          onClick={() => void undoEdit()}
        >
          <span aria-hidden="true">↶</span>
        </button>
        <button
          type="button"
          className="quiet-button"
          aria-label="Redo"
          title="Redo (Ctrl+Shift+Z)"
          disabled={!canRedo}
          onClick={() => void redoEdit()}
        >
          <span aria-hidden="true">↷</span>
        </button>
        {list.length > 1 && (
          <button type="button" className="quiet-button" onClick={() => void clearEdits()}>
            Remove all
          </button>
        )}
      </span>
      {notice !== null && (
        <p className="notice" role="status">
          {notice}
        </p>
      )}
    </section>
  )
}
