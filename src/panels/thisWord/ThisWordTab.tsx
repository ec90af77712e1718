import { useText } from '../../language/language'
import { useSession } from '../../session/stores/session'
import { NeedsModel } from '../saved/NeedsModel'
import { AfterTyping } from './AfterTyping'
import { ChangeMind } from './ChangeMind'
import { FollowAnother } from './FollowAnother'
import { HereAndEnd } from './HereAndEnd'
import { TurnedBy } from './TurnedBy'
import styles from './thisWord.module.css'

/** One word of the sentence: what it would say, what turned it, and how to make it say something else. */
export function ThisWordTab() {
  const text = useText()
  const empty = useSession((state) => state.tokens.length === 0)
  const saved = useSession((state) => state.model.saved !== null)
  if (empty) return <p className="faint">{text('words.emptyHint')}</p>
  return (
    <>
      <HereAndEnd />
      <section className={styles.whatToDo} aria-label={text('thisWord.actionsLabel')}>
        {!saved && <ChangeMind />}
        <FollowAnother />
        {!saved && <AfterTyping />}
      </section>
      <section className={styles.turnedBy} aria-labelledby="turned-by">
        <h2 id="turned-by">{text('thisWord.turnedBy')}</h2>
        <NeedsModel what="adds">
          <TurnedBy />
        </NeedsModel>
      </section>
    </>
  )
}
