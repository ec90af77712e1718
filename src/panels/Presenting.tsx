import { useEffect } from 'react'
import { useText } from '../language/language'
import { useCurrentSession } from '../session/ground/context'
import { present } from '../session/page/present'
import { CloseMark } from './CloseMark'
import styles from './header.module.css'

/** Shows the screen to a room: the panel goes, type is twice as large. */
export function PresentButton() {
  const session = useCurrentSession()
  const text = useText()
  return (
    <button
      type="button"
      className={`icon-button ${styles.present}`}
      aria-label={text('present.start')}
      title={text('present.hint')}
      onClick={() => present(session, true)}
    >
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
        <path
          d="M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
        />
      </svg>
    </button>
  )
}

/** The way back, by pointer or Escape. */
export function LeavePresenting() {
  const session = useCurrentSession()
  const text = useText()
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) present(session, false)
    }
    addEventListener('keydown', leave)
    return () => removeEventListener('keydown', leave)
  }, [session])
  return (
    <button
      type="button"
      className={`icon-button ${styles.leavePresenting}`}
      aria-label={text('present.leave')}
      title={text('present.leave')}
      onClick={() => present(session, false)}
    >
      <CloseMark />
    </button>
  )
}
