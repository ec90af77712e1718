import { useFit } from '../../state/fit'
import { goOnSettling, stopSettling } from '../../state/rest'
import { type ProjectorId, projectorCards, useView } from '../../state/view'

/** What the globe is drawn by while the chosen view takes its time, and how far that is. */
export function Settling({ drawnBy }: { readonly drawnBy: ProjectorId }) {
  const phase = useFit((fit) => fit.phase)
  const progress = useFit((fit) => fit.progress)
  const chosen = useView((view) => view.projector)
  if (phase === 'rested' || !projectorCards[chosen].settles) return null
  const { name } = projectorCards[drawnBy]
  return (
    <span className="settling">
      {phase === 'waiting' && <span className="faint">drawn by {name}</span>}
      {phase === 'settling' && (
        <>
          <progress aria-label="Settling" max={1} value={progress} />
          <button type="button" className="quiet-button" onClick={stopSettling}>
            Stop settling
          </button>
        </>
      )}
      {phase === 'stopped' && (
        <>
          <span className="faint">stopped at {Math.round(100 * progress)} %</span>
          <button type="button" className="quiet-button" onClick={goOnSettling}>
            Go on settling
          </button>
        </>
      )}
    </span>
  )
}
