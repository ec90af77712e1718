import { useMemo } from 'react'
import { useLens } from '../../state/lens'
import { useView } from '../../state/view'
import { Chart } from '../charts/Chart'
import { angle } from '../numbers'
import { TokenText } from '../TokenText'
import { betweenChart } from './betweenChart'
import { EndWord } from './EndWord'
import { useTokenInView } from './useTokenInView'

const MEANING =
  'Both words stand where they are predicted hardest. The great circle through them is the way from one to the other: along it the particle is at a share of the way, and off it at an angle.'
const HEIGHT = 168

/** Where the particle lies between two words, and how it came there. */
export function BetweenWords() {
  const token = useTokenInView()
  const between = useLens((lens) => (lens.between?.token === token ? lens.between : null))
  const station = useView((view) => view.station)
  const chart = useMemo(() => between && betweenChart(between, station), [between, station])
  const here = between?.places[station]
  return (
    <section className="between-words" aria-label="Between two words">
      <h2 title={MEANING}>Between two words</h2>
      <div className="ends">
        <EndWord end={0} name="From word" word={between?.pair[0] ?? null} />
        <EndWord end={1} name="To word" word={between?.pair[1] ?? null} />
      </div>
      {between === null || here === undefined || chart === null ? (
        <p className="faint">Not computed yet.</p>
      ) : (
        <>
          <p className="between-now">
            {angle(here.toFirst)} from{' '}
            <b className="place">
              <TokenText text={between.pair[0].text} />
            </b>
            , {angle(here.toSecond)} from{' '}
            <b className="place">
              <TokenText text={between.pair[1].text} />
            </b>
            {Number.isNaN(here.along)
              ? ': no one way leads from one to the other.'
              : `: ${here.along.toFixed(2)} of the way, ${angle(here.off)} off it.`}
          </p>
          <Chart
            label={`Share of the way from the first word to the second, and angle off it, at ${between.places.length} stations`}
            height={HEIGHT}
            options={chart}
          />
        </>
      )}
    </section>
  )
}
