import { Popover } from 'radix-ui'
import { useCallback, useState } from 'react'
import { useText } from '../language/language'
import { type KeptModel, listKept, removeKept } from '../state/choose'
import { HubAddress } from './HubAddress'
import { LoadingProgress } from './models/LoadingProgress'
import { LocalFiles } from './models/LocalFiles'
import { ModelList } from './models/ModelList'
import { OpenRepository } from './models/OpenRepository'
import { RuntimeChoice } from './models/RuntimeChoice'

/** Every model: what it takes, what is kept of it on this device, how far it has come, and how to add one. */
export function DeviceModels() {
  const text = useText()
  const [kept, setKept] = useState<readonly KeptModel[] | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const refresh = useCallback(() => void listKept().then(setKept), [])
  const remove = (model: KeptModel) => {
    setProblem(null)
    removeKept(model)
      .catch(() => setProblem(text('models.couldNotBeRemovedAnother', { name: model.name })))
      .finally(refresh)
  }
  return (
    <Popover.Root onOpenChange={(open) => open && refresh()}>
      <Popover.Trigger className="quiet-button">{text('models.models')}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover models"
          sideOffset={8}
          collisionPadding={12}
          align="end"
          aria-label={text('models.models')}
        >
          <LoadingProgress onMore={refresh} />
          <ModelList kept={kept} onRemove={remove} />
          {problem !== null && <p role="alert">{problem}</p>}
          <RuntimeChoice />
          <LocalFiles />
          <OpenRepository />
          <HubAddress />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
