import { useText } from '../../language/language'
import { dropGhost, keepGhost, MOST_GHOSTS, setSecondText } from '../../session/compare/readSecond'
import { useCurrentSession } from '../../session/ground/context'
import { useSecond } from '../../session/stores/second'
import controlsStyles from '../controls.module.css'
import styles from './compare.module.css'

/** Sentences that stay on the globe, in the view of the first. */
export function GhostList() {
  const session = useCurrentSession()
  const t = useText()
  const kept = useSecond((second) => second.kept)
  const text = useSecond((second) => second.text)
  const hidden = useSecond((second) => second.unplaced)
  const canKeep = text !== '' && !kept.includes(text) && kept.length < MOST_GHOSTS
  return (
    <section className={styles.ghostList} aria-label={t('compare.ghostsLabel')}>
      <div className="section-title">
        <h2>{t('compare.ghostsTitle')}</h2>
        <button
          type="button"
          className="quiet-button"
          disabled={!canKeep}
          onClick={() => void keepGhost(session)}
        >
          {t('compare.keepGhostButton')}
        </button>
      </div>
      {hidden && <p className="faint">{t('compare.ghostsHiddenNote')}</p>}
      {kept.length === 0 ? (
        <p className="faint">{t('compare.ghostsHint', { most: MOST_GHOSTS })}</p>
      ) : (
        <ul>
          {kept.map((sentence) => (
            <li key={sentence}>
              <button
                type="button"
                className={`quiet-button ${styles.ghostText}`}
                title={t('compare.ghostHint')}
                onClick={() => void setSecondText(session, sentence)}
              >
                {sentence}
              </button>
              <button
                type="button"
                className={controlsStyles.remove}
                aria-label={t('compare.removeGhostLabel', { sentence })}
                onClick={() => void dropGhost(session, sentence)}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
