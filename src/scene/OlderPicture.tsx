import { useText } from '../language/language'
import { picture } from '../state/picture'
import { isPictureOlder, useSession } from '../state/session'

/** Marks the globe as long as its picture is of an earlier answer than all else on the screen. */
export function OlderPicture() {
  const text = useText()
  const older = useSession(isPictureOlder)
  if (!older || picture.current === null) return null
  return (
    <p className="globe-older" title={text('globe.olderMeaning')}>
      {text('globe.older')}
    </p>
  )
}
