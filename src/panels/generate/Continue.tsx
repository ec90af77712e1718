import { useText } from '../../language/language'
import { generate, stopGenerating, undoGeneration } from '../../session/generate/generate'
import { useGeneration } from '../../session/generate/generation'
import { useCurrentSession } from '../../session/ground/context'
import { useSession } from '../../session/stores/session'
import styles from './generate.module.css'

/** Lets the model go on with the sentence, stops it, and takes back what it wrote. */
export function Continue() {
  const session = useCurrentSession()
  const t = useText()
  const running = useGeneration((state) => state.running)
  const undo = useGeneration((state) => state.undo)
  const text = useSession((state) => state.text)
  const empty = useSession((state) => state.tokens.length === 0)
  return (
    <div className={styles.continue} data-part="continue">
      {running ? (
        <button
          type="button"
          className={`quiet-button ${styles.stop}`}
          onClick={() => stopGenerating(session)}
        >
          {t('generate.stopButton')}
        </button>
      ) : (
        <button
          type="button"
          className={`quiet-button ${styles.goOn}`}
          disabled={empty}
          title={t('generate.continueHint')}
          onClick={() => void generate(session)}
        >
          {t('generate.continueButton')}
        </button>
      )}
      {undo !== null && undo.after === text && (
        <button
          type="button"
          className="quiet-button"
          title={t('generate.undoHint')}
          onClick={() => void undoGeneration(session)}
        >
          {t('generate.undoButton')}
        </button>
      )}
    </div>
  )
}
