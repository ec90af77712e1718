import { pullKey } from '../session/drag/pullKeys'
import { redoEdit, undoEdit } from '../session/edits/editActions'
import type { Session } from '../session/ground/session'
import { shortcuts, useShortcuts } from '../session/keys/shortcuts'

/** Where a key belongs to what is typed. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('select, textarea, input:not([type="range"], [type="checkbox"])'))
  )
}

/** Where a dialog is open, keys are its own. */
const isElsewhere = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role="alertdialog"]') !== null

/**
 * Follows the keys that do the same anywhere on the page, not while one types: the single keys of the shortcut
 * sheet, and Ctrl+Z (⌘Z), which takes the last change of the edits back; with Shift it brings it again. While a
 * particle is held, the keys that pull it do nothing else.
 */
export function followKeys(session: Session): void {
  addEventListener(
    'keydown',
    (event) => {
      if (
        event.altKey ||
        event.ctrlKey ||
        event.metaKey ||
        isTyping(event.target) ||
        isElsewhere(event.target)
      )
        return
      if (!pullKey(session, event.key)) return
      event.preventDefault()
      event.stopPropagation()
    },
    { capture: true },
  )
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.altKey || isTyping(event.target) || isElsewhere(event.target)) return
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== 'z') return
      event.preventDefault()
      void (event.shiftKey ? redoEdit(session) : undoEdit(session))
      return
    }
    if (!Object.hasOwn(shortcuts, event.key) || !useShortcuts.of(session).getState().enabled) return
    event.preventDefault()
    shortcuts[event.key](session)
  })
}
