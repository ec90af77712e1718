import { useCallback, useLayoutEffect, useRef } from 'react'
import { useCurrentSession } from '../../session/ground/context'
import { useSession } from '../../session/stores/session'

interface Selected {
  readonly value: string
  readonly start: number
  readonly end: number
  readonly direction: HTMLTextAreaElement['selectionDirection']
}

/**
 * Keeps what is selected in the box of the sentence while the model writes on in it: browsers put the caret at the end
 * of every new text. What is all stays all.
 *
 * @param shown what the box shows.
 * @returns watches a box until the function that it gives is called.
 */
export function useKeptSelection(shown: string): (box: HTMLTextAreaElement) => () => void {
  const session = useCurrentSession()
  const watched = useRef<HTMLTextAreaElement>(null)
  const selected = useRef<Selected>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the box has another text with it
  useLayoutEffect(() => {
    if (watched.current !== null && selected.current !== null) select(watched.current, selected.current)
  }, [shown])
  return useCallback(
    (box) => {
      watched.current = box
      // The session has another text before the box has.
      const stop = useSession.of(session).subscribe(() => {
        selected.current = document.activeElement === box ? selectedIn(box) : null
      })
      return () => {
        watched.current = null
        stop()
      }
    },
    [session],
  )
}

const selectedIn = ({ value, selectionStart, selectionEnd, selectionDirection }: HTMLTextAreaElement) => ({
  value,
  start: selectionStart,
  end: selectionEnd,
  direction: selectionDirection,
})

function select(box: HTMLTextAreaElement, { value, start, end, direction }: Selected): void {
  const grew = box.value.length > value.length && box.value.startsWith(value)
  const isAtEnd = start === value.length
  if (!grew || isAtEnd) return
  const isAll = start === 0 && end === value.length
  box.setSelectionRange(start, isAll ? box.value.length : end, direction)
}
