import { useText } from '../../language/language'
import { fittingScale } from '../../session/circuits/ellipsoid'
import { drawSublayer, sublayerReading, useSublayerView } from '../../session/circuits/sublayer'
import type { StageShadow } from '../../session/circuits/types'
import { useCurrentSession } from '../../session/ground/context'
import { useWatched } from '../../session/query/watched'
import { useSession } from '../../session/stores/session'
import { useView } from '../../session/stores/view'
import { setProjector } from '../../session/text/explorer'
import { Term } from '../glossary/Term'
import { Toggle } from '../Toggle'

/** Draws the station with its gain and bias, and says what the view then means. */
export function AsSublayer() {
  const session = useCurrentSession()
  const text = useText()
  const drawn = useSublayerView((view) => view.drawn)
  const station = useView((view) => view.station)
  const blocks = useSession((state) => state.shape?.blocks ?? 0)
  const { reading, pending, problem } = useWatched(sublayerReading(session))
  const next = station === 2 * blocks ? 'Vocabulary' : station % 2 === 0 ? 'Heads' : 'Mlp'
  return (
    <section aria-label={text('asSublayer.title')}>
      <h2>{text('asSublayer.title')}</h2>
      <Term id="layerNorm" />
      <Toggle
        label={text(`asSublayer.drawFor${next}`, { station })}
        checked={drawn}
        onChange={(drawn) => drawSublayer(session, drawn)}
      />
      {problem !== null && <p role="alert">{problem}</p>}
      {drawn && pending && reading === null && <p className="faint">{text('asSublayer.computing')}</p>}
      {drawn && reading !== null && reading.value === null && (
        <p role="status">
          {text('asSublayer.bent')}{' '}
          <button type="button" className="link-button" onClick={() => setProjector(session, 'pca')}>
            {text('asSublayer.drawByPca')}
          </button>
        </p>
      )}
      {drawn && reading?.value != null && (
        <p className="caption" role="status">
          {text('asSublayer.meaning', figuresOf(reading.value))}
        </p>
      )}
    </section>
  )
}

/** Lengths in all dimensions, what the view keeps of them, and how much larger it is drawn. */
function figuresOf(shadow: StageShadow) {
  const { lengths, points } = shadow
  const mean = lengths.reduce((sum, length) => sum + length / lengths.length, 0)
  const kept = lengths.reduce((sum, length, token) => {
    const seen = Math.hypot(points[3 * token], points[3 * token + 1], points[3 * token + 2])
    return sum + (length > 0 ? seen / length / lengths.length : 0)
  }, 0)
  return {
    mean: mean.toPrecision(3),
    least: Math.min(...lengths).toPrecision(3),
    most: Math.max(...lengths).toPrecision(3),
    kept: kept.toFixed(2),
    scale: fittingScale(shadow).toPrecision(3),
  }
}
