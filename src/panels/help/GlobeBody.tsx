import styles from './help.module.css'
import { pathOf, RADIUS, ringAt } from './smallGlobe'

/** Degrees from the pole of the lines that make a globe of the disc. */
const PARALLELS = [30, 60, 90, 120, 150]

/** The globe itself, without anything on it. */
export function GlobeBody({ parallels = true }: { readonly parallels?: boolean }) {
  return (
    <>
      <circle className={styles.helpGlobe} r={RADIUS} />
      {parallels &&
        PARALLELS.map((angle) => (
          <path key={angle} className={styles.helpLine} d={pathOf(ringAt(angle), true)} />
        ))}
    </>
  )
}
