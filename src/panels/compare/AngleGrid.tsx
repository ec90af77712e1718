import { useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import type { Comparison } from '../../session/stores/second'
import { type Token, useSession } from '../../session/stores/session'
import { useView } from '../../session/stores/view'
import { goTo, pause, selectToken } from '../../session/stores/viewActions'
import { StationGrid } from '../stationGrid/StationGrid'
import styles from '../stationGrid/stationGrid.module.css'
import type { GridCell } from '../stationGrid/tableKeys'
import { AngleLine } from './AngleLine'

interface AngleGridProps {
  readonly comparison: Comparison
  readonly first: readonly Token[]
  readonly second: readonly Token[]
}

/** Pairs × stations: how many degrees each pair is apart. */
export function AngleGrid({ comparison, first, second }: AngleGridProps) {
  const session = useCurrentSession()
  const text = useText()
  const { pairs, same, stations } = comparison
  const blocks = useSession((state) => state.shape?.blocks ?? 0)
  const station = useView((view) => view.station)
  const theme = useView((view) => view.theme)
  const chosen = useView((view) => view.token)
  const row = Array.from(same).findIndex((_, pair) => pairs[2 * pair] === chosen)
  const choose = ({ row: pair, column }: GridCell) => {
    pause(session)
    selectToken(session, pairs[2 * pair])
    goTo(session, column)
  }
  return (
    <section aria-labelledby="angles-title">
      <div className="section-title">
        <h2 id="angles-title">{text('compare.pairsTitle')}</h2>
        <p className={styles.shareLegend}>
          <i aria-hidden="true" /> {text('compare.pairsLegend')}
        </p>
      </div>
      <StationGrid
        label={text('compare.pairsGridLabel')}
        rowName={text('compare.pairColumn')}
        rows={same.length}
        columns={stations}
        blocks={blocks}
        row={row}
        station={station}
        onChoose={choose}
        line={(slot) => (
          <AngleLine
            key={slot.row}
            {...slot}
            comparison={comparison}
            first={first[pairs[2 * slot.row]]?.text ?? ''}
            second={second[pairs[2 * slot.row + 1]]?.text ?? ''}
            theme={theme}
          />
        )}
      />
    </section>
  )
}
