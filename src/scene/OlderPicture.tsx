import { useText } from '../language/language'
import { useCurrentSession } from '../session/ground/context'
import { isPart, pictureOf } from '../session/stores/picture'
import { isPictureOlder, useSession } from '../session/stores/session'
import styles from './globe.module.css'

/** Marks the globe as long as words are missing on it, or its picture is of an earlier answer than all else. */
export function OlderPicture() {
  const session = useCurrentSession()
  const picture = pictureOf(session)
  const text = useText()
  const older = useSession(isPictureOlder)
  useSession(({ pictureRevision }) => pictureRevision)
  if (!older || picture.current === null) return null
  const which = isPart(picture.current) ? 'part' : 'older'
  return (
    <p className={styles.globeOlder} data-part="older" title={text(`globe.${which}Meaning`)}>
      {text(`globe.${which}`)}
    </p>
  )
}
