import { stationTitle } from '../../../core/hooks'
import { goTo } from '../../../state/actions'
import { lookAt, useCircuitView } from '../../../state/circuits/circuitView'
import { wantedReading } from '../../../state/circuits/wanted'
import { useSession } from '../../../state/session'
import { useView } from '../../../state/view'
import { useWatched } from '../../../state/watched'
import { Definition } from '../../Definition'
import { Toggle } from '../../Toggle'
import { EllipsoidStages } from './EllipsoidStages'
import { WantedPlaceText } from './WantedPlaceText'
import { wantedFormula } from './wantedFormula'

/** What the chosen head does, drawn over the globe: arcs, where it wants to look, and how it sees the sphere. */
export function GlobeView() {
  const head = useView((view) => view.head)
  const station = useView((view) => view.station)
  const blocks = useSession((session) => session.shape?.blocks ?? 0)
  const { wantedByQuery, wantedByKey } = useCircuitView()
  const { reading, problem, pending } = useWatched(wantedReading)
  if (head === null) return null
  const own = 2 * head.block
  return (
    <div className="globe-options">
      <p className="quiet">
        Arcs lead from the query to the keys it looks at, the wider the more attention; a ring is attention to
        itself. Attention is not explanation: an arc does not say what is carried.
      </p>
      <div className="option-line">
        <Toggle
          label="Where the query wants to look"
          checked={wantedByQuery}
          onChange={(on) => lookAt({ wantedByQuery: on })}
        />
        <Definition
          name="where the query wants to look"
          formula={wantedFormula}
          source="Elhage et al., 2021; the paper’s W_QK seen from one query."
        >
          The place on the sphere whose key would get the largest contentContent from this query. Bare W_QK:
          the biases b_Q and b_K and the length of the vector are left out, so it tells a direction, not how
          strongly the head looks there.
        </Definition>
      </div>
      <div className="option-line">
        <Toggle
          label="From where this word would be looked at"
          checked={wantedByKey}
          onChange={(on) => lookAt({ wantedByKey: on })}
        />
        <Definition
          name="from where this word would be looked at"
          source="The same with W_Q and W_K exchanged."
        >
          The place on the sphere whose query would give this token, as a key, the largest contentContent.
        </Definition>
      </div>
      {problem !== null && <p role="alert">{problem}</p>}
      {pending && reading === null && <p className="faint">Computing…</p>}
      {reading?.value.map((place) => (
        <WantedPlaceText key={place.side} place={place} token={reading.wish.token} />
      ))}
      {(wantedByQuery || wantedByKey) && (
        <p className="caption">
          Bare W_QK: the biases of query and key and the length of the vector are left out. A place says in
          which direction the head would look most, not how much it looks there.
        </p>
      )}
      {station !== own && (wantedByQuery || wantedByKey) && (
        <p className="caption">
          These are places for words at station {own}, {stationTitle(own, blocks)}.{' '}
          <button type="button" className="link-button" onClick={() => goTo(own)}>
            Go to station {own}
          </button>
        </p>
      )}
      <EllipsoidStages />
    </div>
  )
}
