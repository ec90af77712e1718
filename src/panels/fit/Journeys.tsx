import { useMemo, useRef, useState } from 'react'
import { useFit } from '../../state/fit'
import { JourneyLines } from './JourneyLines'
import { JOURNEY_COLUMNS, type JourneyColumn, journeyRows } from './journeyRows'
import { NotMeasured } from './NotMeasured'

const SOURCE =
  'Length and curvature across layers after Pandey and Singh, 2026, “Trajectory Geometry of Transformer Representations Across Layers”, on great circles. King, Fedorenko and Hosseini, 2026, “Representational Curvature Modulates Behavioral Uncertainty in Large Language Models”, measure curvature along the sentence instead, so their figures are of another kind.'

/** Every token's journey in numbers, measured in all dimensions of the model. */
export function Journeys() {
  const details = useFit((fit) => fit.details)
  const scroller = useRef<HTMLElement>(null)
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
    <section aria-label="Journeys in numbers">
      <h2>Journeys in numbers</h2>
      {rows === null || details === null ? (
        <NotMeasured />
      ) : (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
          <section ref={scroller} className="journeys" tabIndex={0} aria-label="Journeys, scrolls">
            <table className="measures-table" aria-label="Journeys" aria-rowcount={rows.length + 1}>
              <thead>
                <tr>
                  <th scope="col">token</th>
                  {JOURNEY_COLUMNS.map(({ key, name, meaning }) => (
                    <th
                      key={key}
                      scope="col"
                      title={meaning}
                      aria-sort={sorted.column === key ? (sorted.down ? 'descending' : 'ascending') : 'none'}
                    >
                      <button type="button" className="row-button" onClick={() => toggle(key)}>
                        {name}
                        <span aria-hidden="true">
                          {sorted.column === key ? (sorted.down ? ' ↓' : ' ↑') : ''}
                        </span>
                      </button>
                    </th>
                  ))}
                  <th scope="col" title="The turn at each station, from 0 to 180°.">
                    turns
                  </th>
                </tr>
              </thead>
              <JourneyLines rows={rows} scroller={scroller} />
            </table>
          </section>
          <p className="caption" title={SOURCE}>
            Measured in all dimensions of the model, never on the globe. Length and curvature across layers:
            Pandey and Singh, 2026, “Trajectory Geometry of Transformer Representations Across Layers”, here
            on great circles. The contextual curvature of King, Fedorenko and Hosseini, 2026, runs along the
            sentence instead.
          </p>
        </>
      )}
    </section>
  )
}
