import { fittingScale } from '../../state/circuits/ellipsoid'
import { drawSublayer, sublayerReading, useSublayerView } from '../../state/circuits/sublayer'
import type { StageShadow } from '../../state/circuits/types'
import { setProjector } from '../../state/explorer'
import { useSession } from '../../state/session'
import { useView } from '../../state/view'
import { useWatched } from '../../state/watched'
import { Toggle } from '../Toggle'

/** Draws the station with its gain and bias, and says what the view then means. */
export function AsSublayer() {
  const drawn = useSublayerView((view) => view.drawn)
  const station = useView((view) => view.station)
  const blocks = useSession((session) => session.shape?.blocks ?? 0)
  const { reading, pending, problem } = useWatched(sublayerReading)
  const next =
    station === 2 * blocks ? 'the vocabulary' : station % 2 === 0 ? 'the attention heads' : 'the MLP'
  return (
    <section className="as-sublayer" aria-label="Sphere to ellipsoid">
      <h2>Sphere to ellipsoid</h2>
      <Toggle
        label={`Draw station ${station} as ${next} ${next.endsWith('s') ? 'see' : 'sees'} it`}
        checked={drawn}
        onChange={drawSublayer}
      />
      {problem !== null && <p role="alert">{problem}</p>}
      {drawn && pending && reading === null && <p className="faint">Computing…</p>}
      {drawn && reading !== null && reading.value === null && (
        <p role="status">
          This view bends the sphere, so what gain and bias make of it has no true place in it.{' '}
          <button type="button" className="link-button" onClick={() => setProjector('pca')}>
            Draw by PCA
          </button>
        </p>
      )}
      {drawn && reading?.value != null && (
        <p className="caption" role="status">
          Rings: γ ⊙ n + β of every word. Wire: where all of the sphere goes, an ellipsoid whose middle is β,
          in its exact shadow. {describe(reading.value, fittingScale(reading.value))} The view was fitted to
          the sphere, so “seen” and the other measures tell of the sphere alone.
        </p>
      )}
    </section>
  )
}

/** Lengths in all dimensions, what the view keeps of them, and how much larger it is drawn. */
function describe({ lengths, points }: StageShadow, scale: number): string {
  const mean = lengths.reduce((sum, length) => sum + length / lengths.length, 0)
  const kept = lengths.reduce((sum, length, token) => {
    const seen = Math.hypot(points[3 * token], points[3 * token + 1], points[3 * token + 2])
    return sum + (length > 0 ? seen / length / lengths.length : 0)
  }, 0)
  const [least, most] = [Math.min(...lengths), Math.max(...lengths)]
  return (
    `The vectors are ${mean.toPrecision(3)} long on average, from ${least.toPrecision(3)} to ${most.toPrecision(3)} ` +
    `(the sphere’s radius is 1); the view keeps ${kept.toFixed(2)} of that, and all is drawn ${scale.toPrecision(3)} ` +
    'times as large to fit the globe.'
  )
}
