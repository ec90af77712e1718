import { dropGhost, keepGhost, MOST_GHOSTS, setSecondText } from '../../state/readSecond'
import { useSecond } from '../../state/second'

/** Sentences that stay on the globe, in the view of the first. */
export function GhostList() {
  const kept = useSecond((second) => second.kept)
  const text = useSecond((second) => second.text)
  const hidden = useSecond((second) => second.unplaced)
  const canKeep = text !== '' && !kept.includes(text) && kept.length < MOST_GHOSTS
  return (
    <section className="ghost-list" aria-label="Ghosts">
      <div className="section-title">
        <h2>Ghosts on the globe</h2>
        <button type="button" className="quiet-button" disabled={!canKeep} onClick={() => void keepGhost()}>
          Keep this one
        </button>
      </div>
      {hidden && (
        <p className="faint">This view cannot place another sentence yet: they appear when it rests.</p>
      )}
      {kept.length === 0 ? (
        <p className="faint">
          Keep a second sentence, and it stays as rings and dots while you type another; up to {MOST_GHOSTS}.
        </p>
      ) : (
        <ul>
          {kept.map((sentence) => (
            <li key={sentence}>
              <button
                type="button"
                className="quiet-button ghost-text"
                title="Compare with it again"
                onClick={() => void setSecondText(sentence)}
              >
                {sentence}
              </button>
              <button
                type="button"
                className="remove"
                aria-label={`Remove the ghost “${sentence}”`}
                onClick={() => void dropGhost(sentence)}
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
