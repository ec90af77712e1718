import { dot } from '../../core/linalg'
import { row } from '../../core/tensor'
import type { Ellipsoid, EllipsoidStage, StageShadow } from '../../engine/types'
import { part, type Session } from '../ground/session'
import { engine } from '../models/engines'
import type { QueryKey } from '../query/queryKey'
import { checkText, watched } from '../query/watched'
import { shownTrace } from '../stores/picture'
import { useView } from '../stores/view'
import { useCircuitView } from './circuitView'
import { type DrawnEllipsoid, drawOver } from './overlay'
import { linearView } from './place'

interface EllipsoidKey extends QueryKey {
  readonly revision: number
  readonly block: number
  readonly head: number
}

/** What the chosen head makes of the sphere; null where the view is no linear shadow. */
export const ellipsoidReading = part((session) => {
  const reading = watched<EllipsoidKey, Ellipsoid | null>(session, {
    stores: [useCircuitView.of(session)],
    key({ revision }) {
      const { head } = useView.of(session).getState()
      return head === null || useCircuitView.of(session).getState().stage === null
        ? null
        : { revision, ...head }
    },
    async read({ block, head }, show, screen) {
      const view = await linearView(session, screen)
      if (view === null) {
        show(null)
        return
      }
      const found = await (await engine(session)).ellipsoid(block, head, view, shownTrace(session))
      checkText(found.ids, screen.tokens)
      show(found)
    },
  })
  reading.store.subscribe(({ reading }, { reading: before }) => {
    if (reading !== null) draw(session)
    else if (before !== null) drawOver(session, before.key.revision, { ellipsoid: null })
  })
  useCircuitView.of(session).subscribe(({ stage }, before) => {
    if (stage !== null && stage !== before.stage) draw(session)
  })
  return reading
})

/** How many times larger a stage is drawn, so that it just fits the globe. */
export function fittingScale({ points, middle, axes }: StageShadow): number {
  let farthest = 0
  for (let i = 0; i < points.length; i += 3) {
    farthest = Math.max(farthest, Math.hypot(points[i], points[i + 1], points[i + 2]))
  }
  const spread = Math.sqrt(dot(axes, axes))
  const reach = Math.hypot(...middle) + Math.min(spread, largestAxis(axes))
  return 1 / Math.max(farthest, reach, 1e-9)
}

/** The largest semi-axis of the image of the unit ball under S [3, 3]: power iteration on S Sᵀ. */
function largestAxis(axes: Float32Array): number {
  let vector = [1, 1.1, 0.9]
  let length = 0
  for (let turn = 0; turn < 60; turn++) {
    const half = [0, 1, 2].map((j) => vector.reduce((sum, value, i) => sum + axes[3 * i + j] * value, 0))
    const next = [0, 1, 2].map((i) => dot(row(axes, i, 3), half))
    length = Math.hypot(...next)
    if (length === 0) return 0
    vector = next.map((value) => value / length)
  }
  return Math.sqrt(length)
}

function draw(session: Session): void {
  const { reading } = ellipsoidReading(session).store.getState()
  const { stage } = useCircuitView.of(session).getState()
  if (reading?.value == null || stage === null) return
  drawOver(session, reading.key.revision, { ellipsoid: drawn(reading.value, stage) })
}

function drawn({ stages }: Ellipsoid, stage: EllipsoidStage): DrawnEllipsoid {
  return { stage, ...scaledToGlobe(stages[stage]) }
}

/** A shadow as large as fits the globe. */
export function scaledToGlobe(shadow: StageShadow): Omit<DrawnEllipsoid, 'stage'> {
  const scale = fittingScale(shadow)
  const larger = (values: Float32Array): Float32Array => values.map((value) => value * scale)
  return { scale, points: larger(shadow.points), middle: larger(shadow.middle), axes: larger(shadow.axes) }
}
