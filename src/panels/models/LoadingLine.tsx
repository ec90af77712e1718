import { useSession } from '../../session/stores/session'
import styles from './modelLine.module.css'

/** A thin line under the header: how much of a model has come. The status beside it says it in words. */
export function LoadingLine() {
  const progress = useSession((state) => (state.coming ?? state.model).progress)
  if (progress === null) return null
  const share = (100 * progress.there) / Math.max(1, progress.needed)
  return <span className={styles.loadingLine} aria-hidden="true" style={{ '--share': `${share}%` }} />
}
