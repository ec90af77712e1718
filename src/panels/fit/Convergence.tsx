import { useMemo } from 'react'
import { selectTab, selectToken } from '../../state/actions'
import { useSecond } from '../../state/second'
import { useSession } from '../../state/session'
import { useView } from '../../state/view'
import { angle } from '../numbers'
import { tokenStyle } from '../tokenStyle'
import { tokenWord } from '../tokenText'
import { CONVERGENCE_COLUMNS, type ConvergenceColumn, convergenceRows } from './convergenceRows'
import { SortableHead } from './SortableHead'
import { Sparkline } from './Sparkline'
import { sortedBy, sortRows, useSorting } from './sorting'

/** Whether the words of two sentences come closer on their way, pair by pair. */
export function Convergence() {
  const comparison = useSecond((second) => second.comparison)
  const second = useSecond((state) => state.tokens)
  const first = useSession((session) => session.tokens)
  const theme = useView((view) => view.theme)
  const [sorting, toggle] = useSorting<ConvergenceColumn>()
  const rows = useMemo(() => (comparison === null ? [] : convergenceRows(comparison)), [comparison])
  const mean = (column: 'first' | 'last'): string =>
    angle(rows.reduce((sum, row) => sum + row[column] / rows.length, 0))
  return (
    <section aria-label="Convergence of two sentences">
      <h2>Do two sentences converge?</h2>
      {rows.length === 0 ? (
        <p className="faint">
          With a second sentence, every pair of words is followed here.{' '}
          <button type="button" className="link-button" onClick={() => selectTab('compare')}>
            Type one under Compare
          </button>
        </p>
      ) : (
        <>
          <p role="status">
            {rows.length} pairs: {mean('first')} apart on average at the first station, {mean('last')} at the
            last.
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
          <section className="journeys" tabIndex={0} aria-label="Convergence, scrolls">
            <table className="measures-table" aria-label="Convergence">
              <thead>
                <tr>
                  <th scope="col">pair</th>
                  {CONVERGENCE_COLUMNS.map(({ key, name, meaning }) => (
                    <SortableHead
                      key={key}
                      name={name}
                      meaning={meaning}
                      sorted={sortedBy(sorting, key)}
                      onSort={() => toggle(key)}
                    />
                  ))}
                  <th scope="col" title="The angle at each station, from 0 to 180°.">
                    apart
                  </th>
                </tr>
              </thead>
              <tbody>
                {sortRows(rows, sorting).map((row) => (
                  <tr key={row.pair} style={tokenStyle(row.here, theme)}>
                    <th scope="row" className="token-word">
                      <button type="button" className="row-button" onClick={() => selectToken(row.here)}>
                        {row.same
                          ? tokenWord(first[row.here]?.text ?? '')
                          : `${tokenWord(first[row.here]?.text ?? '')} / ${tokenWord(second[row.there]?.text ?? '')}`}
                      </button>
                    </th>
                    {CONVERGENCE_COLUMNS.map(({ key, show }) => (
                      <td key={key}>{show(row[key])}</td>
                    ))}
                    <td>
                      <Sparkline values={row.angles} most={Math.PI} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <p className="caption">
            The angle between the two particles of a pair, in all dimensions of the model. Pandey and Singh,
            2026, “Trajectory Geometry of Transformer Representations Across Layers”, follow distances between
            trajectories in the same way.
          </p>
        </>
      )}
    </section>
  )
}
