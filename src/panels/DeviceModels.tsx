import { Popover } from 'radix-ui'
import { lazy, Suspense } from 'react'
import { useText } from '../language/language'

const ModelsPanel = lazy(() => import('./models/ModelsPanel'))

/** Opens what there is to know of the models, which is fetched then. */
export function DeviceModels() {
  const text = useText()
  return (
    <Popover.Root>
      <Popover.Trigger className="quiet-button">{text('models.models')}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover models"
          sideOffset={8}
          collisionPadding={12}
          align="end"
          aria-label={text('models.models')}
        >
          <Suspense fallback={<p className="faint">{text('heads.opening')}</p>}>
            <ModelsPanel />
          </Suspense>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
