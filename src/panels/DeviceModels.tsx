import { Popover } from 'radix-ui'
import { useState } from 'react'
import { type KeptModel, listKept, removeKept } from '../state/choose'
import { useSession } from '../state/session'
import { HubAddress } from './HubAddress'
import { RuntimeChoice } from './models/RuntimeChoice'
import { megabytes } from './numbers'

/** What is kept on this device, and where models come from. */
export function DeviceModels() {
  const [kept, setKept] = useState<readonly KeptModel[] | null>(null)
  const refresh = () => void listKept().then(setKept)
  const remove = (model: KeptModel) => void removeKept(model.offer).then(refresh, refresh)
  const used = useSession((session) => session.model.id)
  return (
    <Popover.Root onOpenChange={(open) => open && refresh()}>
      <Popover.Trigger className="quiet-button">Models</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover"
          sideOffset={8}
          collisionPadding={12}
          align="end"
          aria-label="Models on this device"
        >
          <h2>On this device</h2>
          {kept?.length === 0 && <p className="faint">Nothing is kept but the embedded demo.</p>}
          <ul>
            {kept?.map((model) => (
              <li key={model.offer.id}>
                <span>
                  {model.offer.name}, {megabytes(model.bytes)}
                </span>
                <button type="button" className="quiet-button" onClick={() => remove(model)}>
                  Remove from this device
                </button>
                {model.offer.id === used && (
                  <p className="faint">In use: it stays in memory until you leave.</p>
                )}
              </li>
            ))}
          </ul>
          <RuntimeChoice />
          <HubAddress />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
