import { useText } from '../../../language/language'
import { stationTitle } from '../../../language/titles'
import { lookAt, useCircuitView } from '../../../session/circuits/circuitView'
import { wantedReading } from '../../../session/circuits/wanted'
import { useCurrentSession } from '../../../session/ground/context'
import { useWatched } from '../../../session/query/watched'
import { useSession } from '../../../session/stores/session'
import { useView } from '../../../session/stores/view'
import { goTo } from '../../../session/stores/viewActions'
import { Definition } from '../../Definition'
import { tex } from '../../formula/tex'
import { Toggle } from '../../Toggle'
import styles from '../inspector.module.css'
import { EllipsoidStages } from './EllipsoidStages'
import { WantedPlaceText } from './WantedPlaceText'

/** What the chosen head does, drawn over the globe: arcs, where it wants to look, and how it sees the sphere. */
export function GlobeView() {
  const session = useCurrentSession()
  const text = useText()
  const head = useView((view) => view.head)
  const station = useView((view) => view.station)
  const blocks = useSession((state) => state.shape?.blocks ?? 0)
  const tokens = useSession((state) => state.tokens)
  const { wantedByQuery, wantedByKey } = useCircuitView()
  const { reading, problem, pending } = useWatched(wantedReading(session))
  if (head === null) return null
  const own = 2 * head.block
  return (
    <div className={styles.globeOptions}>
      <p className="quiet">{text('heads.globeCaption')}</p>
      <div className="option-line">
        <Toggle
          label={text('heads.wantedByQueryToggle')}
          checked={wantedByQuery}
          onChange={(on) => lookAt(session, { wantedByQuery: on })}
        />
        <Definition
          name={text('heads.wantedByQueryName')}
          formula={tex`\word{directionOfCentred}\ \gamma \odot (a_i W_\text{QK})`}
          source={text('heads.wantedByQuerySource')}
        >
          {text('heads.wantedByQueryHelp')}
        </Definition>
      </div>
      <div className="option-line">
        <Toggle
          label={text('heads.wantedByKeyToggle')}
          checked={wantedByKey}
          onChange={(on) => lookAt(session, { wantedByKey: on })}
        />
        <Definition name={text('heads.wantedByKeyName')} source={text('heads.wantedByKeySource')}>
          {text('heads.wantedByKeyHelp')}
        </Definition>
      </div>
      {problem !== null && <p role="alert">{problem}</p>}
      {pending && reading === null && <p className="faint">{text('heads.computing')}</p>}
      {reading?.value.map((place) => (
        <WantedPlaceText key={place.side} place={place} token={reading.key.token} tokens={tokens} />
      ))}
      {(wantedByQuery || wantedByKey) && <p className="caption">{text('heads.wantedPlacesCaption')}</p>}
      {station !== own && (wantedByQuery || wantedByKey) && (
        <p className="caption">
          {text('heads.wantedPlacesStation', { own, title: stationTitle(own, blocks) })}{' '}
          <button type="button" className="link-button" onClick={() => goTo(session, own)}>
            {text('heads.wantedPlacesButton', { own })}
          </button>
        </p>
      )}
      <EllipsoidStages />
    </div>
  )
}
