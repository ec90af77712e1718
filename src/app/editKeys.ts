import { redoEdit, undoEdit } from '../state/editActions'

/** Where a key belongs to what is typed. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('textarea, input:not([type="range"], [type="checkbox"])'))
  )
}

/** Ctrl+Z (⌘Z) takes the last change of the edits back, Ctrl+Shift+Z brings it again; not while one types. */
export function followEditKeys(): void {
  addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'z') return
    if (event.defaultPrevented || isTyping(event.target)) return
    event.preventDefault()
    void (event.shiftKey ? redoEdit() : undoEdit())
  })
}
