import { stationCount } from '../../core/hooks'
import { useText } from '../../language/language'
import styles from './track.module.css'

/** A tick per station; the number of the block where one begins. Drawn only: the slider speaks. */
export function StationTicks({ blocks }: { readonly blocks: number }) {
  const text = useText()
  return (
    <span className={styles.ticks} aria-hidden="true">
      {Array.from({ length: stationCount(blocks) }, (_, station) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a station is its position
          key={station}
          className={styles.tick}
          data-block={station % 2 === 0}
          style={{ '--at': blocks === 0 ? 0 : station / (2 * blocks) }}
        >
          {station % 2 === 0 && (
            <span>{station === 2 * blocks ? text('stations.endColumn') : station / 2}</span>
          )}
        </span>
      ))}
    </span>
  )
}
