import { memo } from 'react'
import { say } from '../../language/language'
import { stationTitle } from '../../language/titles'
import styles from './stationGrid.module.css'

interface StationHeadProps {
  /** What the rows are. */
  readonly rows: string
  readonly columns: number
  readonly station: number
  readonly blocks: number
}

/** The stations over the columns: a block's number where its attention reads, a dot where its MLP does. */
export const StationHead = memo(function StationHead({ rows, columns, station, blocks }: StationHeadProps) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" className={styles.rowName}>
          {rows}
        </th>
        {Array.from({ length: columns }, (_, column) => (
          <th
            // biome-ignore lint/suspicious/noArrayIndexKey: a station is its position
            key={column}
            scope="col"
            data-column={column}
            data-current={column === station}
            aria-label={say('stations.columnLabel', { station: column })}
            title={say('stations.columnTitle', { station: column, title: stationTitle(column, blocks) })}
          >
            {column === columns - 1 ? say('stations.endColumn') : column % 2 === 0 ? column / 2 : '·'}
          </th>
        ))}
      </tr>
    </thead>
  )
})
