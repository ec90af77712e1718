import { useMemo, useState } from 'react'
import { useText } from '../../language/language'
import { useFit } from '../../session/stores/fit'
import { useSession } from '../../session/stores/session'
import styles from './fit.module.css'
import { JourneyLines } from './JourneyLines'
import { JOURNEY_COLUMNS, type JourneyColumn, journeyRows } from './journeyRows'
import { NotMeasured } from './NotMeasured'

/** Every token's journey in numbers, measured in all dimensions of the model. */
export function Journeys() {
  const text = useText()
  const details = useFit((fit) => fit.details)
  const tokens = useSession((state) => state.tokens)
  const [scroller, setScroller] = useState<HTMLElement | null>(null)
  const [sorted, setSorted] = useState<{ column: JourneyColumn | null; down: boolean }>({
    column: null,
    down: true,
  })
  const toggle = (column: JourneyColumn) =>
    setSorted((last) => ({ column, down: last.column === column ? !last.down : true }))
  const rows = useMemo(
    () => (details === null ? null : journeyRows(details.journeys, sorted.column, sorted.down)),
    [details, sorted],
  )
  return (
    <section aria-label={text('fit.journeysTitle')}>
      <h2>{text('fit.journeysTitle')}</h2>
      {rows === null || details === null ? (
        <NotMeasured />
      ) : (
        <>
          <section
            ref={setScroller}
            className={styles.journeys}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
            tabIndex={0}
            aria-label={text('fit.journeysScrollLabel')}
          >
            <table
              className={styles.measuresTable}
              aria-label={text('fit.journeysTableLabel')}
              aria-rowcount={rows.length + 1}
            >
              <thead>
                <tr>
                  <th scope="col">{text('fit.tokenColumn')}</th>
                  {JOURNEY_COLUMNS.map(({ key, name, meaning }) => (
                    <th
                      key={key}
                      scope="col"
                      title={text(meaning)}
                      aria-sort={sorted.column === key ? (sorted.down ? 'descending' : 'ascending') : 'none'}
                    >
                      <button type="button" className="row-button" onClick={() => toggle(key)}>
                        {text(name)}
                        <span aria-hidden="true">
                          {sorted.column === key ? (sorted.down ? ' ↓' : ' ↑') : ''}
                        </span>
                      </button>
                    </th>
                  ))}
                  <th scope="col" title={text('fit.turnsHelp')}>
                    {text('fit.turnsColumn')}
                  </th>
                </tr>
              </thead>
              <JourneyLines rows={rows} tokens={tokens} scroller={scroller} />
            </table>
          </section>
          <p className="caption" title={text('fit.journeysSource')}>
            {text('fit.journeysCaption')}
          </p>
        </>
      )}
    </section>
  )
}
