import { useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import { enableShortcuts, useShortcuts } from '../../session/keys/shortcuts'
import styles from '../help/help.module.css'
import { Toggle } from '../Toggle'
import { SHORTCUT_GROUPS } from './groups'

/** Every key that does something, and where. */
export function Keys() {
  const session = useCurrentSession()
  const text = useText()
  const enabled = useShortcuts((state) => state.enabled)
  return (
    <section className={styles.keys} aria-label={text('keys.title')}>
      <h3>{text('keys.title')}</h3>
      <div className={styles.keyGroups}>
        {SHORTCUT_GROUPS.map(({ name, keys }) => (
          <section key={name} aria-label={text(`keys.${name}`)}>
            <h4>{text(`keys.${name}`)}</h4>
            <dl>
              {keys.map(([pressed, does]) => (
                <div key={does}>
                  <dt>
                    {pressed.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dt>
                  <dd>{text(`keys.${does}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Toggle
        label={text('keys.enabled')}
        checked={enabled}
        onChange={(enabled) => enableShortcuts(session, enabled)}
      />
    </section>
  )
}
