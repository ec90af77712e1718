import { useMemo } from 'react'
import { selectToken } from '../../state/actions'
import { useSession } from '../../state/session'
import { useView } from '../../state/view'
import { useWatched } from '../../state/watched'
import { wordAnglesReading } from '../../state/wordAngles'
import { Chart } from '../charts/Chart'
import { angle } from '../numbers'
import { tokenStyle } from '../tokenStyle'
import { tokenWord } from '../tokenText'
import { ownAndNext, ownAndNextChart } from './wordWays'
import { TwoCurves } from './TwoCurves'

const MEANING =
  'The angle, in all dimensions of the model, between a particle and the place where a word is predicted hardest: its own word, and the word it would say at the end.'
const HEIGHT = 170

/** The paper’s picture as a plot: every particle leaves the place of its own word and comes to that of the next. */
export function OwnAndNext() {
  const { reading, problem } = useWatched(wordAnglesReading)
  const tokens = useSession((session) => session.tokens)
  const station = useView((view) => view.station)
  const theme = useView((view) => view.theme)
  const chosen = useView((view) => view.token)
  const angles = reading?.value ?? null
  const token = chosen ?? tokens.length - 1
  const rows = useMemo(() => (angles === null ? [] : ownAndNext(angles)), [angles])
  const row = rows[token]
  const options = useMemo(
    () => (row === undefined ? null : ownAndNextChart(row, station, token, theme)),
    [row, station, token, theme],
  )
  return (
    <section aria-label="From its own word to the next">
      <h2 title={MEANING}>From its own word to the next</h2>
      {problem !== null && <p role="alert">{problem}</p>}
      {row === undefined || options === null ? (
        <p className="faint">Not computed yet.</p>
      ) : (
        <>
          <p role="status">
            <b className="token-word" style={tokenStyle(token, theme)}>
              {tokenWord(tokens[token]?.text ?? '')}
            </b>{' '}
            at station {station}: <b>{angle(row.own[station])}</b> from its own word,{' '}
            <b>{angle(row.next[station])}</b> from <b className="place">{tokenWord(row.answer)}</b>, which it
            says at the end.{' '}
            {row.turn === null
              ? 'It never comes nearer to that than to its own.'
              : row.turn === 0
                ? 'It is nearer to that from the first station on.'
                : `It is nearer to that from station ${row.turn} on.`}
          </p>
          <Chart
            label={`Angles of ${tokenWord(tokens[token]?.text ?? '')} to its own word and to its final prediction, station by station`}
            height={HEIGHT}
            options={options}
          />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
          <section className="journeys" tabIndex={0} aria-label="Own and next words, scrolls">
            <table className="measures-table" aria-label="Own and next words">
              <thead>
                <tr>
                  <th scope="col">token</th>
                  <th scope="col" title="Degrees from its own word at this station.">
                    own
                  </th>
                  <th scope="col" title="Degrees from the word it says at the end, at this station.">
                    next
                  </th>
                  <th scope="col">says</th>
                  <th
                    scope="col"
                    title="Both angles at every station; the golden one leads to the next word."
                  >
                    way
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ own, next, answer, token: at }) => (
                  <tr key={at} style={tokenStyle(at, theme)}>
                    <th scope="row" className="token-word">
                      <button
                        type="button"
                        className="row-button"
                        aria-pressed={at === chosen}
                        onClick={() => selectToken(at === chosen ? null : at)}
                      >
                        {tokenWord(tokens[at]?.text ?? '')}
                      </button>
                    </th>
                    <td>{angle(own[station])}</td>
                    <td>{angle(next[station])}</td>
                    <td className="place">{tokenWord(answer)}</td>
                    <td>
                      <TwoCurves own={own} next={next} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <p className="caption">
            <span className="stroke" style={{ borderColor: 'var(--gold)' }} /> to the next word; in the
            colour of the token: to its own. Two directions that have nothing in common are 90° apart.
          </p>
        </>
      )}
    </section>
  )
}
