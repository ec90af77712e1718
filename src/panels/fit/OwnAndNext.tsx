import { useMemo, useState } from 'react'
import { css, tokenColor } from '../../core/color'
import { useText } from '../../language/language'
import type { LegendEntry } from '../../session/exports/figures'
import { useCurrentSession } from '../../session/ground/context'
import { useWatched } from '../../session/query/watched'
import { wordAnglesReading } from '../../session/readings/wordAngles'
import { useSession } from '../../session/stores/session'
import { useView } from '../../session/stores/view'
import { selectToken } from '../../session/stores/viewActions'
import { Chart } from '../charts/Chart'
import { curvesFigure } from '../charts/curvesFigure'
import { useFigure } from '../charts/useFigure'
import { angle } from '../numbers'
import { tokenStyle } from '../tokenStyle'
import { tokenLabel, tokenWord } from '../tokenText'
import styles from './fit.module.css'
import { Sparkline } from './Sparkline'
import { VirtualLines } from './VirtualLines'
import { ownAndNext, ownAndNextChart } from './wordWays'

const HEIGHT = 170
/** The angle at the top of the small curves. */
const MOST = (2 / 3) * Math.PI

const TO_NEXT: LegendEntry = { id: 'toNext', color: 'var(--gold)', mark: 'dashed' }

/** The paper’s picture as a plot: every particle leaves the place of its own word and comes to that of the next. */
export function OwnAndNext() {
  const session = useCurrentSession()
  const text = useText()
  const { reading, problem } = useWatched(wordAnglesReading(session))
  const tokens = useSession((state) => state.tokens)
  const station = useView((view) => view.station)
  const theme = useView((view) => view.theme)
  const chosen = useView((view) => view.token)
  const [scroller, setScroller] = useState<HTMLElement | null>(null)
  const angles = reading?.value ?? null
  const token = chosen ?? tokens.length - 1
  const rows = useMemo(() => (angles === null ? [] : ownAndNext(angles)), [angles])
  const row = rows[token]
  const options = useMemo(
    () => (row === undefined ? null : ownAndNextChart(row, station, token, theme)),
    [row, station, token, theme],
  )
  useFigure(
    rows.length === 0 ? null : text('ownAndNext.title'),
    (style) =>
      curvesFigure(
        rows.map(({ token: at, own, next }) => ({
          name: tokenLabel(tokens[at]),
          curves: [
            { values: own, color: css(tokenColor(at, theme)) },
            { values: next, color: 'var(--gold)', dashed: true },
          ],
        })),
        MOST,
        style,
      ),
    { x: 'station', y: 'thirdOfTurn', legend: [{ id: 'toOwn', color: 'var(--ink)', mark: 'line' }, TO_NEXT] },
  )
  return (
    <section aria-label={text('ownAndNext.title')}>
      <h2 title={text('ownAndNext.meaning')}>{text('ownAndNext.title')}</h2>
      {problem !== null && <p role="alert">{problem}</p>}
      {row === undefined || options === null ? (
        <p className="faint">{text('ownAndNext.notComputed')}</p>
      ) : (
        <>
          <p role="status">
            {text.rich('ownAndNext.now', {
              station,
              own: angle(row.own[station]),
              next: angle(row.next[station]),
              b: (words) => <b>{words}</b>,
              word: () => (
                <b className="token-word" style={tokenStyle(token, theme)}>
                  {tokenLabel(tokens[token])}
                </b>
              ),
              place: () => <b className="place">{tokenWord(row.answer)}</b>,
            })}{' '}
            {row.turn === null
              ? text('ownAndNext.never')
              : row.turn === 0
                ? text('ownAndNext.always')
                : text('ownAndNext.from', { station: row.turn })}
          </p>
          <Chart
            label={text('ownAndNext.chart', { word: tokenLabel(tokens[token]) })}
            height={HEIGHT}
            options={options}
            words={{
              y: 'degrees',
              legend: [{ id: 'toOwn', color: css(tokenColor(token, theme)), mark: 'line' }, TO_NEXT],
            }}
          />
          <section
            ref={setScroller}
            className={styles.journeys}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
            tabIndex={0}
            aria-label={text('ownAndNext.scrolls')}
          >
            <table
              className={styles.measuresTable}
              aria-label={text('ownAndNext.table')}
              aria-rowcount={rows.length + 1}
            >
              <thead>
                <tr>
                  <th scope="col">{text('ownAndNext.token')}</th>
                  <th scope="col" title={text('ownAndNext.ownMeaning')}>
                    {text('ownAndNext.own')}
                  </th>
                  <th scope="col" title={text('ownAndNext.nextMeaning')}>
                    {text('ownAndNext.next')}
                  </th>
                  <th scope="col">{text('ownAndNext.says')}</th>
                  <th scope="col" title={text('ownAndNext.wayMeaning')}>
                    {text('ownAndNext.way')}
                  </th>
                </tr>
              </thead>
              <VirtualLines
                count={rows.length}
                scroller={scroller}
                styleOf={(index) => tokenStyle(rows[index].token, theme)}
              >
                {(index) => {
                  const { own, next, answer, token: at } = rows[index]
                  return (
                    <>
                      <th scope="row" className="token-word">
                        <button
                          type="button"
                          className="row-button"
                          aria-pressed={at === chosen}
                          onClick={() => selectToken(session, at === chosen ? null : at)}
                        >
                          {tokenLabel(tokens[at])}
                        </button>
                      </th>
                      <td>{angle(own[station])}</td>
                      <td>{angle(next[station])}</td>
                      <td className="place">{tokenWord(answer)}</td>
                      <td>
                        <Sparkline values={own} golden={next} most={MOST} />
                      </td>
                    </>
                  )
                }}
              </VirtualLines>
            </table>
          </section>
          <p className="caption">
            {text.rich('ownAndNext.legend', {
              stroke: () => (
                <span className={styles.stroke} style={{ borderTop: '2px dashed var(--gold)' }} />
              ),
            })}
          </p>
        </>
      )}
    </section>
  )
}
