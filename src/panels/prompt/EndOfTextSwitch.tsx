import { Switch } from 'radix-ui'
import { useId } from 'react'
import { useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import { useSession } from '../../session/stores/session'
import { setPrependEndOfText } from '../../session/text/explorer'
import styles from '../controls.module.css'

/** Whether the model's own mark of a beginning stands before the text. */
export function EndOfTextSwitch() {
  const session = useCurrentSession()
  const text = useText()
  const id = useId()
  const on = useSession((state) => state.prependEndOfText)
  return (
    <div className={styles.switchLine}>
      <Switch.Root
        id={id}
        className={styles.switch}
        checked={on}
        onCheckedChange={(prependEndOfText) => setPrependEndOfText(session, prependEndOfText)}
      >
        <Switch.Thumb className={styles.switchThumb} />
      </Switch.Root>
      <label htmlFor={id}>
        {text.rich('prompt.startSwitchLabel', { span: (words) => <span className="verbatim">{words}</span> })}
      </label>
    </div>
  )
}
