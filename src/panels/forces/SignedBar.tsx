import styles from './forces.module.css'

interface SignedBarProps {
  readonly value: number
  /** The value that fills half the width. */
  readonly most: number
}

/** A bar to the right of the middle for more, to the left for less. */
export function SignedBar({ value, most }: SignedBarProps) {
  const share = most > 0 ? Math.min(1, Math.abs(value) / most) : 0
  return (
    <span
      className={styles.signedBar}
      data-less={value < 0}
      style={{ '--share': share }}
      aria-hidden="true"
    />
  )
}
