import { lookAt, useCircuitView } from '../../../state/circuits/circuitView'
import { ellipsoidReading, fittingScale } from '../../../state/circuits/ellipsoid'
import type { EllipsoidStage } from '../../../state/circuits/types'
import { useWatched } from '../../../state/watched'
import { Choice } from '../../Choice'
import { Definition } from '../../Definition'

const STAGES = {
  none: 'off',
  sphere: 'sphere',
  gain: '⊙ gain',
  bias: '+ bias',
  queryKey: '· W_QK',
} as const satisfies Record<EllipsoidStage | 'none', string>

const WHAT: Readonly<Record<EllipsoidStage, string>> = {
  sphere: 'LayerNorm before gain and bias: all words on one sphere.',
  gain: 'The gain γ stretches each dimension: the sphere is an ellipsoid now.',
  bias: 'The bias β shifts the ellipsoid away from the middle: this is what the head reads.',
  queryKey:
    'W_QK carries it to where keys are compared with it; rank d_head at most, so most of it is flat. The biases b_Q and b_K are left out.',
}

/** The sequence of the paper, one stage at a time: sphere, gain, bias, W_QK. */
export function EllipsoidStages() {
  const stage = useCircuitView((view) => view.stage)
  const { reading, problem, pending } = useWatched(ellipsoidReading)
  return (
    <div className="ellipsoid-stages">
      <div className="option-line">
        <span>How the head sees the sphere</span>
        <Definition
          name="how the head sees the sphere"
          source="Molina, 2023, “Traveling Words: A Geometric Interpretation of Transformers”."
        >
          The vectors of all words before this head, one change after the other, projected as the globe’s
          words are. The wire shows the whole sphere carried along: it is the exact shadow of the ellipsoid in
          this view. Biases b_Q and b_K are left out at W_QK.
        </Definition>
      </div>
      <Choice
        label="How the head sees the sphere"
        options={STAGES}
        value={stage ?? 'none'}
        onChange={(chosen) => lookAt({ stage: chosen === 'none' ? null : chosen })}
      />
      {problem !== null && <p role="alert">{problem}</p>}
      {stage !== null && pending && reading === null && <p className="faint">Computing…</p>}
      {stage !== null && reading !== null && reading.value === null && (
        <p role="status">
          This view is no linear shadow, so an ellipsoid cannot be drawn truly in it. Choose the view PCA.
        </p>
      )}
      {stage !== null && reading?.value != null && (
        <p className="quiet" role="status">
          {WHAT[stage]} {describe(reading.value.stages[stage])}
        </p>
      )}
    </div>
  )
}

/** Lengths in all dimensions, what the view keeps of them, and how much larger it is drawn. */
function describe(shadow: Parameters<typeof fittingScale>[0]): string {
  const { lengths, points } = shadow
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length
  let kept = 0
  lengths.forEach((length, token) => {
    const seen = Math.hypot(points[3 * token], points[3 * token + 1], points[3 * token + 2])
    kept += length > 0 ? seen / length / lengths.length : 0
  })
  return (
    `Vectors are ${mean.toPrecision(3)} long on average (the sphere’s radius is 1); this view keeps ` +
    `${kept.toFixed(2)} of that, drawn ${fittingScale(shadow).toPrecision(3)} times as large.`
  )
}
