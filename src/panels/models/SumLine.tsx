import { useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import { sumOf } from '../../session/models/fileSum'
import { useSession } from '../../session/stores/session'
import { megabytes } from '../numbers'
import styles from './models.module.css'

/** How far the file of the model in use has been checked; nothing where there is nothing to check it against. */
export function SumLine() {
  const session = useCurrentSession()
  const text = useText()
  const model = useSession((state) => state.model)
  const known = sumOf(session, model)
  if (known === null) return null
  if (model.sum?.kind !== 'checking')
    return <p className="faint">{text('sum.stateOnly', { how: known.how })}</p>
  const { done, total } = model.sum
  return (
    <div className={styles.sumProgress}>
      <p className="faint">
        {text('sum.checkingStatus', { done: megabytes(done), total: megabytes(total) })}
      </p>
      <progress aria-label={text('sum.progressLabel')} max={total} value={done} />
    </div>
  )
}
