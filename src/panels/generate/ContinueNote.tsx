import { useText } from '../../language/language'
import { useGeneration } from '../../session/generate/generation'
import { useSession } from '../../session/stores/session'
import styles from './generate.module.css'

/** How far the model has written, and why it stopped. */
export function ContinueNote() {
  const t = useText()
  const running = useGeneration((state) => state.running)
  const added = useGeneration((state) => state.added)
  const count = useGeneration((state) => state.options.count)
  const last = useGeneration((state) => state.last)
  const undo = useGeneration((state) => state.undo)
  const text = useSession((state) => state.text)
  const isOfThisText = undo === null || undo.after === text
  return (
    <p className={styles.continueNote} data-part="continue-note" aria-live="polite">
      {running ? t('generate.writingStatus', { added: added + 1, count }) : isOfThisText && last?.message}
    </p>
  )
}
