import { useCurrentSession } from '../../session/ground/context'
import { pictureOf } from '../../session/stores/picture'
import { useSession } from '../../session/stores/session'
import { useView } from '../../session/stores/view'
import { promptLayout } from '../prompt/layout'
import styles from '../prompt/prompt.module.css'

/**
 * What a sentence that is followed would go on with, in gold behind it: the word at the pole, if that is the one that the
 * sentence ends at, if it has room there. The sentence itself is there unseen, so that the word stands where it would be
 * written.
 */
export function NextWord() {
  const session = useCurrentSession()
  const picture = pictureOf(session)
  useSession((state) => state.pictureRevision)
  const text = useSession((state) => state.text)
  const tokens = useSession((state) => state.tokens)
  const chosen = useView((view) => view.fromWord)
  const follows = useView((view) => view.following && view.projector === 'from')
  const shown = picture.current
  const isOfText = shown?.words === tokens && tokens.at(-1)?.end === text.length
  if (shown?.pole == null || shown.ghost !== null || chosen !== null || !isOfText) return null
  if (!follows || promptLayout(text.length) === 'fixed') return null
  return (
    <div className={styles.nextWord} data-part="next-word" aria-hidden="true" dir="auto">
      <span>{text}</span>
      <i className="place">{shown.pole.text}</i>
    </div>
  )
}
