import { useState } from 'react'
import { useText } from '../language/language'
import { useDrag } from '../session/drag/drag'
import { clearEdits, redoEdit, removeEdits, undoEdit } from '../session/edits/editActions'
import { useCurrentSession } from '../session/ground/context'
import { describeEdit } from '../session/stores/describeEdit'
import { useEdits } from '../session/stores/edits'
import { useSession } from '../session/stores/session'
import styles from './editStrip.module.css'
import { Term } from './glossary/Term'

/** The edits in force, each removable: whatever is looked at, what was changed stays in sight. */
export function EditStrip() {
  const session = useCurrentSession()
  const text = useText()
  const list = useEdits((edits) => edits.list)
  const notice = useEdits((edits) => edits.notice)
  const canUndo = useEdits((edits) => edits.past.length > 0)
  const canRedo = useEdits((edits) => edits.future.length > 0)
  const bits = useEdits((edits) => edits.effect?.divergence)
  const tokens = useSession((state) => state.tokens)
  const isHeld = useDrag(({ held }) => held !== null)
  const hasSome = list.length > 0 || notice !== null || canRedo
  const [had, setHad] = useState(hasSome)
  // While a particle is pulled, the globe under the hand keeps its size.
  if (!isHeld && had !== hasSome) setHad(hasSome)
  if (!(isHeld ? had : hasSome)) return null
  return (
    <section className={styles.editStrip} aria-label={text('edits.whatIf')}>
      <h2>{list.length === 0 ? text('edits.noEdits') : text('edits.edits')}</h2>
      <Term id="edit" />
      <ul aria-label={text('edits.edits')}>
        {list.map(({ id, edit }) => {
          const name = describeEdit(edit, tokens)
          return (
            <li key={id}>
              <span>{name}</span>
              <button
                type="button"
                className={styles.editRemove}
                aria-label={text('edits.remove', { name })}
                onClick={() => void removeEdits(session, [id])}
              >
                ×
              </button>
            </li>
          )
        })}
      </ul>
      {bits !== undefined && (
        <span className={styles.editBits} title={text('edits.kullbackLeiblerDivergenceOfThe')}>
          {text('edits.bits', { bits: bits.toFixed(bits < 0.095 ? 3 : 2) })}
        </span>
      )}
      <span className={styles.editTools}>
        <button
          type="button"
          className="quiet-button"
          aria-label={text('edits.undo')}
          title={text('edits.undoCtrlZ')}
          disabled={!canUndo}
          onClick={() => void undoEdit(session)}
        >
          <span aria-hidden="true">↶</span>
        </button>
        <button
          type="button"
          className="quiet-button"
          aria-label={text('edits.redo')}
          title={text('edits.redoCtrlShiftZ')}
          disabled={!canRedo}
          onClick={() => void redoEdit(session)}
        >
          <span aria-hidden="true">↷</span>
        </button>
        {list.length > 1 && (
          <button type="button" className="quiet-button" onClick={() => void clearEdits(session)}>
            {text('edits.removeAll')}
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
