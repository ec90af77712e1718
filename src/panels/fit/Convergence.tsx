import { useMemo } from 'react'
import { css, tokenColor } from '../../core/color'
import { useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import { useSecond } from '../../session/stores/second'
import { useSession } from '../../session/stores/session'
import { useView } from '../../session/stores/view'
import { selectTab, selectToken } from '../../session/stores/viewActions'
import { curvesFigure } from '../charts/curvesFigure'
import { useFigure } from '../charts/useFigure'
import { angle } from '../numbers'
import { tokenStyle } from '../tokenStyle'
import { tokenLabel } from '../tokenText'
import { CONVERGENCE_COLUMNS, type ConvergenceColumn, convergenceRows } from './convergenceRows'
import styles from './fit.module.css'
import { SortableHead } from './SortableHead'
import { Sparkline } from './Sparkline'
import { sortedBy, sortRows, useSorting } from './sorting'

/** Whether the words of two sentences come closer on their way, pair by pair. */
export function Convergence() {
  const session = useCurrentSession()
  const text = useText()
  const comparison = useSecond((second) => second.comparison)
  const second = useSecond((state) => state.tokens)
  const first = useSession((state) => state.tokens)
  const theme = useView((view) => view.theme)
  const [sorting, toggle] = useSorting<ConvergenceColumn>()
  const rows = useMemo(() => (comparison === null ? [] : convergenceRows(comparison)), [comparison])
  const mean = (column: 'first' | 'last'): string =>
    angle(rows.reduce((sum, row) => sum + row[column] / rows.length, 0))
  const nameOf = ({ here, there, same }: (typeof rows)[number]): string =>
    [first[here], ...(same ? [] : [second[there]])].map(tokenLabel).join(' / ')
  useFigure(
    rows.length === 0 ? null : text('convergence.region'),
    (style) =>
      curvesFigure(
        sortRows(rows, sorting).map((row) => ({
          name: nameOf(row),
          curves: [{ values: row.angles, color: css(tokenColor(row.here, theme)) }],
        })),
        Math.PI,
        style,
      ),
    { x: 'station', y: 'halfTurn' },
  )
  return (
    <section aria-label={text('convergence.region')}>
      <h2>{text('convergence.title')}</h2>
      {rows.length === 0 ? (
        <p className="faint">
          {text('convergence.none')}{' '}
          <button type="button" className="link-button" onClick={() => selectTab(session, 'compare')}>
            {text('convergence.compare')}
          </button>
        </p>
      ) : (
        <>
          <p role="status">
            {text('convergence.average', { count: rows.length, first: mean('first'), last: mean('last') })}
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
          <section className={styles.journeys} tabIndex={0} aria-label={text('convergence.scrolls')}>
            <table className={styles.measuresTable} aria-label={text('convergence.table')}>
              <thead>
                <tr>
                  <th scope="col">{text('convergence.pair')}</th>
                  {CONVERGENCE_COLUMNS.map(({ key }) => (
                    <SortableHead
                      key={key}
                      name={text(`convergence.columns.${key}`)}
                      meaning={text(`convergence.meanings.${key}`)}
                      sorted={sortedBy(sorting, key)}
                      onSort={() => toggle(key)}
                    />
                  ))}
                  <th scope="col" title={text('convergence.apartMeaning')}>
                    {text('convergence.apart')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {sortRows(rows, sorting).map((row) => (
                  <tr key={row.pair} style={tokenStyle(row.here, theme)}>
                    <th scope="row" className="token-word">
                      <button
                        type="button"
                        className="row-button"
                        onClick={() => selectToken(session, row.here)}
                      >
                        {nameOf(row)}
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
          <p className="caption">{text('convergence.source')}</p>
        </>
      )}
    </section>
  )
}
