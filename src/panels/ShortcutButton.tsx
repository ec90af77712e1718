import { useEffect } from 'react'
import { useText } from '../language/language'
import { showShortcuts, useShortcuts } from '../state/shortcuts'
import { lazyPanel } from './lazyPanel'
import { Part } from './Part'

const ShortcutSheet = lazyPanel(() => import('./shortcuts/ShortcutSheet'))

/** Opens the sheet of all keys. */
export function ShortcutButton() {
  const text = useText()
  const open = useShortcuts((state) => state.open)
  return (
    <>
      <button
        type="button"
        className="icon-button keys"
        aria-label={text('keys.button')}
        title={text('keys.hint')}
        aria-haspopup="dialog"
        onClick={() => showShortcuts(true)}
      >
        ?
      </button>
      {open && (
        <Part name={text('frame.theKeys')} until={<Coming />}>
          <ShortcutSheet />
        </Part>
      )}
    </>
  )
}

/** Escape closes the sheet also while its code is on the way. */
function Coming() {
  useEffect(() => {
    const close = ({ key }: KeyboardEvent) => key === 'Escape' && showShortcuts(false)
    addEventListener('keydown', close)
    return () => removeEventListener('keydown', close)
  }, [])
  return null
}
