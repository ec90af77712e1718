import { useText } from '../../language/language'
import { grouped } from '../../language/numbers'
import { stationTitle } from '../../language/titles'
import type { LensRow } from '../../session/stores/lens'
import { percent } from '../numbers'
import { TokenText } from '../TokenText'
import { tokenWord } from '../tokenText'
import styles from './words.module.css'

interface StationNumbersProps {
  readonly detail: LensRow
  readonly station: number
  readonly blocks: number
}

/** All that the charts show of one token, in numbers. */
export function StationNumbers({ detail, station, blocks }: StationNumbersProps) {
  const text = useText()
  const { stations, k, words, entropies, divergences, watched, watchedWords, ranks } = detail
  const count = watched.length
  return (
    <details className={styles.numbers}>
      <summary>{text('words.numbersTitle')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: with many words it scrolls, and keys must reach it */}
      <div className={styles.numbersScroller} tabIndex={0}>
        <table aria-label={text('words.stationsLabel')}>
          <thead>
            <tr>
              <th scope="col" className={styles.station}>
                {text('words.stationColumn')}
              </th>
              <th scope="col" className={styles.likeliest}>
                {text('words.likeliestColumn')}
              </th>
              <th scope="col">{text('words.entropyColumn')}</th>
              <th scope="col">{text('words.divergenceColumn')}</th>
              {watchedWords.map((word, i) => (
                <th scope="col" key={watched[i]} title={text('words.rankColumn')}>
                  <TokenText text={word} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: stations }, (_, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a station is its position
              <tr key={at} data-current={at === station} title={stationTitle(at, blocks)}>
                <th scope="row" className={styles.station}>
                  {at}
                </th>
                <td className={`${styles.likeliest} place`}>{tokenWord(words[at * k])}</td>
                <td>{entropies[at].toFixed(3)}</td>
                <td>{Number.isNaN(divergences[at]) ? '–' : divergences[at].toFixed(3)}</td>
                {Array.from(watched, (word, i) => (
                  <td key={word}>
                    {ranks[at * count + i] === 0 ? '–' : grouped(ranks[at * count + i])}{' '}
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
