import { Popover } from 'radix-ui'
import { lazy, Suspense, useState } from 'react'
import { useText } from '../../language/language'

const Gallery = lazy(() => import('./Gallery'))

/** Opens the gallery of examples, which is fetched then. */
export function Examples() {
  const text = useText()
  const [open, setOpen] = useState(false)
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className="menu-button">{text('examples.label')}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover gallery"
          sideOffset={4}
          collisionPadding={12}
          align="end"
          aria-label={text('examples.label')}
        >
          <Suspense fallback={<p className="faint">{text('examples.opening')}</p>}>
            <Gallery onChoose={() => setOpen(false)} />
          </Suspense>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
