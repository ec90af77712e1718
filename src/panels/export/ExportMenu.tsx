import { Popover } from 'radix-ui'
import { lazy, Suspense, useState } from 'react'
import { useText } from '../../language/language'

const ExportPanel = lazy(() => import('./ExportPanel'))

/** Opens all the ways to take along what is on the screen, which are fetched then. */
export function ExportMenu() {
  const text = useText()
  const [status, setStatus] = useState('')
  const [recording, setRecording] = useState<AbortController | null>(null)
  return (
    <Popover.Root>
      <Popover.Trigger className="quiet-button">{text('export.export')}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover export"
          sideOffset={8}
          collisionPadding={12}
          align="end"
          aria-label={text('export.export')}
        >
          <Suspense fallback={<p className="faint">{text('heads.opening')}</p>}>
            <ExportPanel
              status={status}
              setStatus={setStatus}
              recording={recording}
              setRecording={setRecording}
            />
          </Suspense>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
