import { useText } from '../language/language'
import { stationTitle } from '../language/titles'
import { askToSeeFrom } from '../state/fromWord/seeFrom'
import { useReadings } from '../state/readings'
import { useSession } from '../state/session'
import { useView } from '../state/view'
import { Term } from './glossary/Term'
import { percent } from './numbers'
import { TokenText } from './TokenText'
import { tokenStyle } from './tokenStyle'
import { tokenName, tokenWord } from './tokenText'

/** The words that a particle would say where it is now. */
export function Predictions() {
  const text = useText()
  const predictions = useReadings((readings) => readings.predictions)
  const tokens = useSession((session) => session.tokens)
  const blocks = useSession((session) => session.shape?.blocks ?? 0)
  const chosen = useView((view) => view.token)
  const theme = useView((view) => view.theme)
  const isFrom = useView((view) => view.projector === 'from')
  if (tokens.length === 0) return null
  const token = predictions?.token ?? Math.min(chosen ?? tokens.length, tokens.length - 1)
  const word = predictions?.word ?? tokens[token].text
  return (
    <section className="predictions" aria-label={text('words.whatComesNext')}>
      <h3 style={tokenStyle(token, theme)}>
        {text.rich('words.isOnItsWayTo', {
          word: tokenWord(word),
          b: (words) => <b className="token-word">{words}</b>,
        })}
      </h3>
      {predictions === null ? (
        <p className="faint">{text('words.notComputedYet')}</p>
      ) : (
        <>
          <table className="ranking" aria-label={text('words.predictions')}>
            <thead className="visually-hidden">
              <tr>
                <th scope="col">{text('words.word')}</th>
                <td />
                <th scope="col">{text('words.probability')}</th>
              </tr>
            </thead>
            <tbody>
              {predictions.rows.map((row, rank) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two ids may read as the same word
                <tr key={rank}>
                  <th scope="row" className="place" aria-label={tokenName(row.word) ?? undefined}>
                    {isFrom ? (
                      <button
                        type="button"
                        className="row-button"
                        title={text('fromWord.byClick', { word: tokenWord(row.word) })}
                        onClick={() => askToSeeFrom({ id: row.id, text: row.word })}
                      >
                        <TokenText text={row.word} />
                      </button>
                    ) : (
                      <TokenText text={row.word} />
                    )}
                  </th>
                  <td className="bar" style={{ '--share': row.probability }} />
                  <td className="number">{percent(row.probability)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="caption">
            {text('words.readAtStationAsIf', {
              station: predictions.station,
              title: stationTitle(predictions.station, blocks),
            })}{' '}
            <Term id="logitLens" />
          </p>
        </>
      )}
    </section>
  )
}
