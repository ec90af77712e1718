import type { ReactNode } from 'react'
import { useText } from '../../../language/language'
import styles from '../paper.module.css'

interface ExplanationProps {
  readonly title: string
  /** Of the paper: “4.1”. */
  readonly section: string
  /** What is measured. */
  readonly formula: ReactNode
  /** What the page does not show, or where it may mislead. */
  readonly limits: ReactNode
  /** The paragraph. */
  readonly children: ReactNode
}

/** Where a section of the paper can be read. */
const sectionAddress = (section: string): string =>
  `https://ar5iv.labs.arxiv.org/html/2309.07315#S${section.replace('.', '.SS')}`

/** What an experiment asks, its formula, where it stands in the paper, and its limits. */
export function Explanation({ title, section, formula, limits, children }: ExplanationProps) {
  const text = useText()
  return (
    <header className={styles.paperExplanation}>
      <h2>{title}</h2>
      <p className={styles.paperProse}>{children}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <div className={styles.paperFormula} tabIndex={0}>
        {formula}
      </div>
      <details>
        <summary>{text('paperParts.limitsTitle')}</summary>
        <p className={`${styles.paperProse} ${styles.paperLimits}`}>{limits}</p>
      </details>
      <p className="caption">
        <a href={sectionAddress(section)} target="_blank" rel="noreferrer">
          Molina, 2023, “Traveling Words”, §{section}
        </a>
      </p>
    </header>
  )
}
