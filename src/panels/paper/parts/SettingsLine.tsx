import type { ReactNode } from 'react'
import { useText } from '../../../language/language'
import { listed } from '../../../language/lists'
import { useCurrentSession } from '../../../session/ground/context'
import { chooseAsInPaper, type PageId, refinementsOf, useChoices } from '../../../session/paper/choices'
import styles from '../paper.module.css'

interface SettingsLineProps {
  readonly page: PageId
  /** What else the result depends on: “block 5, 5 words”. */
  readonly settings: string
  /** Done after the paper's settings have been chosen. */
  readonly onReproduce?: () => void
}

/** Says which settings are on, and goes back to the paper's. */
export function SettingsLine({ page, settings, onReproduce }: SettingsLineProps) {
  const session = useCurrentSession()
  const text = useText()
  const choices = useChoices()
  const refinements = refinementsOf(page, choices)
  const words = {
    has: settings === '' ? 'none' : 'some',
    settings,
    b: (content: ReactNode) => <b key="definitions">{content}</b>,
  }
  return (
    <div className={styles.paperSettingsLine}>
      <p className={styles.paperSettings}>
        {refinements.length === 0
          ? text.rich('paperParts.paperSettings', words)
          : text.rich('paperParts.otherSettings', { ...words, refinements: listed(...refinements) })}
      </p>
      <button
        type="button"
        className={styles.paperButton}
        onClick={() => {
          chooseAsInPaper(session, page)
          onReproduce?.()
        }}
      >
        {text('paperParts.reproduceButton')}
      </button>
    </div>
  )
}
