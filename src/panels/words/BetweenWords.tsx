import { useMemo } from 'react'
import { useText } from '../../language/language'
import { useLens } from '../../session/stores/lens'
import { useView } from '../../session/stores/view'
import { Chart } from '../charts/Chart'
import { angle } from '../numbers'
import { TokenText } from '../TokenText'
import { betweenChart } from './betweenChart'
import { EndWord } from './EndWord'
import { useTokenInView } from './useTokenInView'
import styles from './words.module.css'

const HEIGHT = 168

/** Where the particle lies between two words, and how it came there. */
export function BetweenWords() {
  const text = useText()
  const token = useTokenInView()
  const between = useLens((lens) => (lens.between?.token === token ? lens.between : null))
  const station = useView((view) => view.station)
  const chart = useMemo(() => between && betweenChart(between, station), [between, station])
  const here = between?.places[station]
  return (
    <section aria-label={text('words.betweenTitle')}>
      <h2 title={text('words.betweenHelp')}>{text('words.betweenTitle')}</h2>
      <div className={styles.ends}>
        <EndWord end={0} name={text('words.betweenFromLabel')} word={between?.pair[0] ?? null} />
        <EndWord end={1} name={text('words.betweenToLabel')} word={between?.pair[1] ?? null} />
      </div>
      {between === null || here === undefined || chart === null ? (
        <p className="faint">{text('words.notComputed')}</p>
      ) : (
        <>
          <p className={styles.betweenNow} data-part="between-now">
            {Number.isNaN(here.along)
              ? text.rich('words.betweenOpposites', { ...ends(between.pair), ...away(here) })
              : text.rich('words.betweenSummary', {
                  ...ends(between.pair),
                  ...away(here),
                  along: here.along.toFixed(2),
                  off: angle(here.off),
                })}
          </p>
          <Chart
            label={text('words.betweenChartLabel', { places: between.places.length })}
            height={HEIGHT}
            options={chart}
          />
        </>
      )}
    </section>
  )
}

const ends = ([first, second]: readonly { readonly text: string }[]) => ({
  first: () => <Place text={first.text} />,
  second: () => <Place text={second.text} />,
})

const away = ({ toFirst, toSecond }: { readonly toFirst: number; readonly toSecond: number }) => ({
  toFirst: angle(toFirst),
  toSecond: angle(toSecond),
})

const Place = ({ text }: { readonly text: string }) => (
  <b className="place">
    <TokenText text={text} />
  </b>
)
