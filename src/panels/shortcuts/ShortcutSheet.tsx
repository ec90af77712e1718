import { Dialog } from 'radix-ui'
import { useText } from '../../language/language'
import { enableShortcuts, showShortcuts, useShortcuts } from '../../state/shortcuts'
import { Toggle } from '../Toggle'
import { SHORTCUT_GROUPS } from './groups'

/** Every key that does something, and where. */
export default function ShortcutSheet() {
  const text = useText()
  const enabled = useShortcuts((state) => state.enabled)
  return (
    <Dialog.Root open onOpenChange={showShortcuts}>
      <Dialog.Portal>
        <Dialog.Overlay className="dialog-ground" />
        <Dialog.Content className="dialog shortcut-sheet" aria-describedby={undefined}>
          <div className="shortcut-head">
            <Dialog.Title>{text('keys.title')}</Dialog.Title>
            <Dialog.Close className="icon-button" aria-label={text('keys.close')}>
              ×
            </Dialog.Close>
          </div>
          <div className="shortcut-groups">
            {SHORTCUT_GROUPS.map(({ name, keys }) => (
              <section key={name} aria-label={text(`keys.${name}`)}>
                <h3>{text(`keys.${name}`)}</h3>
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
          <Toggle label={text('keys.enabled')} checked={enabled} onChange={enableShortcuts} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
