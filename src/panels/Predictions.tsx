import { stationTitle } from '../core/hooks'
import { useReadings } from '../state/readings'
import { useSession } from '../state/session'
import { useView } from '../state/view'
import { percent } from './numbers'
import { TokenText } from './TokenText'
import { tokenStyle } from './tokenStyle'
import { tokenName, tokenWord } from './tokenText'

/** The words that a particle would say where it is now. */
export function Predictions() {
  const predictions = useReadings((readings) => readings.predictions)
  const tokens = useSession((session) => session.tokens)
  const blocks = useSession((session) => session.shape?.blocks ?? 0)
  const chosen = useView((view) => view.token)
  const theme = useView((view) => view.theme)
  if (tokens.length === 0) return null
  const token = predictions?.token ?? chosen ?? tokens.length - 1
  const word = predictions?.word ?? tokens[token].text
  return (
    <section className="predictions" aria-label="What comes next">
      <h3 style={tokenStyle(token, theme)}>
        <b className="token-word">{tokenWord(word)}</b> is on its way to
      </h3>
      {predictions === null ? (
        <p className="faint">Not computed yet.</p>
      ) : (
        <>
          <table className="ranking" aria-label="Predictions">
            <thead className="visually-hidden">
              <tr>
                <th scope="col">word</th>
                <td />
                <th scope="col">probability</th>
              </tr>
            </thead>
            <tbody>
              {predictions.rows.map((row, rank) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two ids may read as the same word
                <tr key={rank}>
                  <th scope="row" className="place" aria-label={tokenName(row.word) ?? undefined}>
                    <TokenText text={row.word} />
                  </th>
                  <td className="bar" style={{ '--share': row.probability }} />
                  <td className="number">{percent(row.probability)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="caption">
            Read at station {predictions.station}, {stationTitle(predictions.station, blocks)}, as if it were
            the last.
          </p>
        </>
      )}
    </section>
  )
}
