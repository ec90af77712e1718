import { lazy, Suspense } from 'react'
import { showShortcuts, useShortcuts } from '../state/shortcuts'

const ShortcutSheet = lazy(() => import('./shortcuts/ShortcutSheet'))

/** Opens the sheet of all keys. */
export function ShortcutButton() {
  const open = useShortcuts((state) => state.open)
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label="Keyboard shortcuts"
        title="Keyboard shortcuts (?)"
        aria-haspopup="dialog"
        onClick={() => showShortcuts(true)}
      >
        ?
      </button>
      {open && (
        <Suspense fallback={null}>
          <ShortcutSheet />
        </Suspense>
      )}
    </>
  )
}
