import { stationCount } from '../../core/hooks'
import { useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import type { Session } from '../../session/ground/session'
import { seeRows } from '../../session/readings/readLens'
import { useLens } from '../../session/stores/lens'
import { useSession } from '../../session/stores/session'
import { useView } from '../../session/stores/view'
import { goTo, pause, selectToken } from '../../session/stores/viewActions'
import { Term } from '../glossary/Term'
import styles from '../heads/grid.module.css'
import { StationGrid } from '../stationGrid/StationGrid'
import stationGridStyles from '../stationGrid/stationGrid.module.css'
import type { GridCell } from '../stationGrid/tableKeys'
import { LensLine } from './LensLine'
import { useTokenInView } from './useTokenInView'

const choose = (session: Session, { row, column }: GridCell) => {
  pause(session)
  selectToken(session, row)
  goTo(session, column)
}

/** Tokens × stations: the likeliest next word of each cell. Only the rows that can be seen are read. */
export function LensGrid() {
  const session = useCurrentSession()
  const text = useText()
  const tokens = useSession((state) => state.tokens)
  const blocks = useSession((state) => state.shape?.blocks ?? 0)
  const rows = useLens((lens) => lens.rows)
  const station = useView((view) => view.station)
  const theme = useView((view) => view.theme)
  const token = useTokenInView()
  return (
    <section aria-labelledby="lens-title">
      <div className="section-title" title={text('words.lensHelp')}>
        <div className={styles.titleWithTerm}>
          <h2 id="lens-title">{text('words.lensTitle')}</h2>
          <Term id="logitLens" />
        </div>
        <p className={stationGridStyles.shareLegend}>
          <i aria-hidden="true" /> {text('words.probabilityColumn')}
        </p>
      </div>
      <StationGrid
        label={text('words.lensLabel')}
        rowName={text('words.tokenColumn')}
        rows={tokens.length}
        columns={stationCount(blocks)}
        blocks={blocks}
        row={token}
        station={station}
        onChoose={(value) => choose(session, value)}
        onSee={(from, to) => seeRows(session, from, to)}
        line={(slot) => (
          <LensLine
            key={slot.row}
            {...slot}
            text={tokens[slot.row].text}
            read={rows.get(slot.row) ?? null}
            theme={theme}
          />
        )}
      />
    </section>
  )
}
