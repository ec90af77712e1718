import { AlertDialog } from 'radix-ui'
import { useText } from '../language/language'
import { useCurrentSession } from '../session/ground/context'
import { answerMemory, minutesFor, useMemoryOffer } from '../session/open/memoryOffer'
import { useSession } from '../session/stores/session'
import { gigabytes } from './numbers'

/** Asks about a model that is a large download, or likely more than this device can hold, and offers less. */
export default function MemoryDialog() {
  const session = useCurrentSession()
  const text = useText()
  const asked = useMemoryOffer((state) => state.asked)
  const current = useSession((state) => state.model)
  if (asked === null) return null
  const { name, download, memory, inEightBits } = asked
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && answerMemory(session, 'keep')}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="dialog-ground" />
        <AlertDialog.Content className="dialog">
          <AlertDialog.Title>
            {memory === null
              ? text('memory.largeTitle', { model: name })
              : text('memory.title', { model: name })}
          </AlertDialog.Title>
          <AlertDialog.Description>
            {download !== null &&
              text('memory.download', { bytes: gigabytes(download), minutes: minutesFor(download) })}{' '}
            {memory !== null &&
              text('memory.why', { needed: gigabytes(memory.needed), device: gigabytes(memory.device) })}{' '}
            {inEightBits !== null && text('memory.eightBits', { needed: gigabytes(inEightBits) })}
          </AlertDialog.Description>
          <div className="dialog-choices">
            <AlertDialog.Cancel className="quiet-button">
              {text('memory.keep', { model: current.name() })}
            </AlertDialog.Cancel>
            <button type="button" className="quiet-button" onClick={() => answerMemory(session, 'as-it-is')}>
              {text('memory.asItIs')}
            </button>
            {inEightBits !== null && (
              <button
                type="button"
                className="quiet-button framed"
                onClick={() => answerMemory(session, 'int8')}
              >
                {text('memory.int8')}
              </button>
            )}
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
