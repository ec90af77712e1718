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
  // While a particle is pulled, the globe keeps its size.
  if (!isHeld && had !== hasSome) setHad(hasSome)
  if (!(isHeld ? had : hasSome)) return null
  return (
    <section className={styles.editStrip} aria-label={text('edits.stripLabel')}>
      <h2>{list.length === 0 ? text('edits.emptyTitle') : text('edits.title')}</h2>
      <Term id="edit" />
      <ul aria-label={text('edits.title')}>
        {list.map(({ id, edit }) => {
          const name = describeEdit(edit, tokens)
          return (
            <li key={id}>
              <span>{name}</span>
              <button
                type="button"
                className={styles.editRemove}
                aria-label={text('edits.removeLabel', { name })}
                onClick={() => void removeEdits(session, [id])}
              >
                ×
              </button>
            </li>
          )
        })}
      </ul>
      {bits !== undefined && (
        <span className={styles.editBits} title={text('edits.divergenceHelp')}>
          {text('edits.divergenceBits', { bits: bits.toFixed(bits < 0.095 ? 3 : 2) })}
        </span>
      )}
      <span className={styles.editTools}>
        <button
          type="button"
          className="quiet-button"
          aria-label={text('edits.undoLabel')}
          title={text('edits.undoHint')}
          disabled={!canUndo}
          onClick={() => void undoEdit(session)}
        >
          <span aria-hidden="true">↶</span>
        </button>
        <button
          type="button"
          className="quiet-button"
          aria-label={text('edits.redoLabel')}
          title={text('edits.redoHint')}
          disabled={!canRedo}
          onClick={() => void redoEdit(session)}
        >
          <span aria-hidden="true">↷</span>
        </button>
        {list.length > 1 && (
          <button type="button" className="quiet-button" onClick={() => void clearEdits(session)}>
            {text('edits.removeAllButton')}
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
