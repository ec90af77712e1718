import { say, useText } from '../../../language/language'
import type { PlainKey } from '../../../language/message'
import { lookAt, useCircuitView } from '../../../session/circuits/circuitView'
import { ellipsoidReading, fittingScale } from '../../../session/circuits/ellipsoid'
import type { EllipsoidStage } from '../../../session/circuits/types'
import { useCurrentSession } from '../../../session/ground/context'
import { useWatched } from '../../../session/query/watched'
import { Choice } from '../../Choice'
import { Definition } from '../../Definition'

const STAGES = {
  none: 'heads.stageOff',
  sphere: 'heads.stageSphere',
  gain: 'heads.stageGain',
  bias: 'heads.stageBias',
} as const

const WHAT: Readonly<Record<EllipsoidStage, PlainKey>> = {
  sphere: 'heads.stageSphereHelp',
  gain: 'heads.stageGainHelp',
  bias: 'heads.stageBiasHelp',
  queryKey: 'heads.stageQueryKeyHelp',
}

/** The sequence of the paper, one stage at a time: sphere, gain, bias, W_QK. */
export function EllipsoidStages() {
  const session = useCurrentSession()
  const text = useText()
  const stage = useCircuitView((view) => view.stage)
  const { reading, problem, pending } = useWatched(ellipsoidReading(session))
  return (
    <div>
      <div className="option-line">
        <span>{text('heads.stagesLabel')}</span>
        <Definition
          name={text('heads.stagesName')}
          source="Molina, 2023, “Traveling Words: A Geometric Interpretation of Transformers”."
        >
          {text('heads.stagesHelp')}
        </Definition>
      </div>
      <Choice
        label={text('heads.stagesLabel')}
        options={{ ...text.each(STAGES), queryKey: '· W_QK' }}
        value={stage ?? 'none'}
        onChange={(chosen) => lookAt(session, { stage: chosen === 'none' ? null : chosen })}
      />
      {problem !== null && <p role="alert">{problem}</p>}
      {stage !== null && pending && reading === null && <p className="faint">{text('heads.computing')}</p>}
      {stage !== null && reading !== null && reading.value === null && (
        <p role="status">{text('heads.stagesNotLinear')}</p>
      )}
      {stage !== null && reading?.value != null && (
        <p className="quiet" role="status">
          {text(WHAT[stage])} {describe(reading.value.stages[stage])}
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
  return say('heads.stageLengths', {
    mean: mean.toPrecision(3),
    kept: kept.toFixed(2),
    scale: fittingScale(shadow).toPrecision(3),
  })
}
