import { useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import { chooseAfterTyping, useTyping } from '../../session/text/typing'
import { Choice } from '../Choice'
import styles from './thisWord.module.css'

/** What is shown of a sentence that has been typed. */
export function AfterTyping() {
  const session = useCurrentSession()
  const text = useText()
  const after = useTyping((typing) => typing.after)
  const name = text('thisWord.afterTyping')
  return (
    <div className={`option-line ${styles.afterTyping}`}>
      <span aria-hidden="true">{name}</span>
      <Choice
        label={name}
        options={{
          end: text('thisWord.afterTypingEnd'),
          play: text('thisWord.afterTypingPlay'),
          stay: text('thisWord.afterTypingStay'),
        }}
        value={after}
        onChange={(after) => chooseAfterTyping(session, after)}
      />
    </div>
  )
}
