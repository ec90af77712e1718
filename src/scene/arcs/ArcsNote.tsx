import { attentionStation } from '../../core/hooks'
import { useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import { pictureOf } from '../../session/stores/picture'
import { useReadings } from '../../session/stores/readings'
import { useSession } from '../../session/stores/session'
import { useView } from '../../session/stores/view'
import { goTo } from '../../session/stores/viewActions'
import styles from '../globe.module.css'
import { attentionOf } from './attentionOf'

/** Says why arcs are faint at stations before the one that their head looks from, and leads there. */
export function ArcsNote() {
  const session = useCurrentSession()
  const picture = pictureOf(session)
  const text = useText()
  const view = useView()
  const attention = useReadings((readings) => readings.attention)
  useSession((state) => state.pictureRevision)
  const { head } = view
  const isShown = head !== null && attentionOf(view, attention, picture.current) !== null
  if (!isShown || view.playing || view.station >= attentionStation(head.block)) return null
  const station = attentionStation(head.block)
  return (
    <p className={styles.globeNote}>
      {text('globe.headAheadNote', { block: head.block, head: head.head, station })}{' '}
      <button type="button" className="link-button" onClick={() => goTo(session, station)}>
        {text('globe.headAheadButton')}
      </button>
    </p>
  )
}
