import { useEdits } from '../../state/edits'
import { useSession } from '../../state/session'
import { useView } from '../../state/view'
import { ChangedWords } from './ChangedWords'
import { ChosenToken } from './ChosenToken'
import { TurnCurve } from './TurnCurve'

const DIVERGENCE =
  'KL(before ‖ after) = Σ p log₂(p / q) over the whole vocabulary: Kullback and Leibler, On Information and Sufficiency (1951).'

/** What the edits in force change for the chosen token. */
export function EffectView() {
  const effect = useEdits((edits) => edits.effect)
  const empty = useEdits((edits) => edits.list.length === 0)
  const hasText = useSession((session) => session.tokens.length > 0)
  const station = useView((view) => view.station)
  if (empty || !hasText) {
    return (
      <section aria-label="What edits change">
        <p className="invitation">
          Turn a head down, push a word or copy a residual: the run goes on from there, and the old way stays
          on the globe as a ghost.
        </p>
      </section>
    )
  }
  return (
    <section aria-label="What edits change">
      {effect === null ? (
        <p className="faint">Not computed yet.</p>
      ) : (
        <>
          <h3 className="form-title">
            After <ChosenToken token={effect.token} />
            <span className="divergence" title={DIVERGENCE}>
              divergence {effect.divergence.toFixed(effect.divergence < 0.095 ? 3 : 2)} bits
            </span>
          </h3>
          <ChangedWords words={effect.words} />
          <TurnCurve angles={effect.angles} station={station} />
        </>
      )}
    </section>
  )
}
