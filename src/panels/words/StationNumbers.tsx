import { stationTitle } from '../../core/hooks'
import type { LensRow } from '../../state/lens'
import { percent } from '../numbers'
import { TokenText } from '../TokenText'
import { tokenWord } from '../tokenText'

interface StationNumbersProps {
  readonly detail: LensRow
  readonly station: number
  readonly blocks: number
}

/** All that the charts show of one token, in numbers. */
export function StationNumbers({ detail, station, blocks }: StationNumbersProps) {
  const { stations, k, words, entropies, divergences, watched, watchedWords, ranks } = detail
  const count = watched.length
  return (
    <details className="numbers">
      <summary>In numbers</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: with many words it scrolls, and keys must reach it */}
      <div className="numbers-scroller" tabIndex={0}>
        <table aria-label="Along the stations">
          <thead>
            <tr>
              <th scope="col" className="station">
                station
              </th>
              <th scope="col" className="likeliest">
                likeliest
              </th>
              <th scope="col">entropy</th>
              <th scope="col">divergence</th>
              {watchedWords.map((word, i) => (
                <th scope="col" key={watched[i]} title="rank, probability">
                  <TokenText text={word} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: stations }, (_, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a station is its position
              <tr key={at} data-current={at === station} title={stationTitle(at, blocks)}>
                <th scope="row" className="station">
                  {at}
                </th>
                <td className="likeliest place">{tokenWord(words[at * k])}</td>
                <td>{entropies[at].toFixed(3)}</td>
                <td>{Number.isNaN(divergences[at]) ? '–' : divergences[at].toFixed(3)}</td>
                {Array.from(watched, (word, i) => (
                  <td key={word}>
                    {ranks[at * count + i] === 0 ? '–' : ranks[at * count + i].toLocaleString('en')}{' '}
                    <span className="faint">{percent(detail.watchedProbabilities[at * count + i])}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
