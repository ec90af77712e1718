import { useText } from '../../language/language'
import { lookAt, useCircuitView } from '../../session/circuits/circuitView'
import { hasArrows, type ShownArrows } from '../../session/circuits/forces'
import { useCurrentSession } from '../../session/ground/context'
import { useView } from '../../session/stores/view'
import { setProjector } from '../../session/text/explorer'
import { Picker } from '../Picker'

const ARROWS = {
  0: 'forces.arrowsOff',
  1: 'forces.arrowsTrue',
  3: 'forces.arrowsThreefold',
  10: 'forces.arrowsTenfold',
  30: 'forces.arrowsThirtyfold',
} as const

/** How long arrows of forces are drawn, in views that draw them truly. */
export function ArrowPicker() {
  const session = useCurrentSession()
  const text = useText()
  const drawsThem = useView((view) => hasArrows(view.projector))
  const arrows = useCircuitView((view) => view.arrows)
  if (!drawsThem) return null
  return (
    <Picker
      label={text('forces.arrowsLabel')}
      options={text.each(ARROWS)}
      value={String(arrows) as `${keyof typeof ARROWS}`}
      onChange={(times) => lookAt(session, { arrows: Number(times) })}
    />
  )
}

/** What the arrows on the globe mean and how much of them can be seen; in a bent view, the way to one that has them. */
export function ArrowNote({ arrows }: { readonly arrows: ShownArrows | null }) {
  const session = useCurrentSession()
  const text = useText()
  const drawsThem = useView((view) => hasArrows(view.projector))
  const wished = useCircuitView((view) => view.arrows)
  if (!drawsThem) {
    return (
      <>
        {' '}
        {text('forces.arrowsBentCaption')}{' '}
        <button type="button" className="link-button" onClick={() => setProjector(session, 'pca')}>
          {text('asSublayer.drawByPca')}
        </button>
      </>
    )
  }
  if (arrows === null) return null
  return (
    <>
      {' '}
      {text('forces.arrowsCaption', {
        times: arrows.times < 1 ? arrows.times.toPrecision(2) : String(Math.round(10 * arrows.times) / 10),
      })}
      {arrows.times < wished && ` ${text('forces.arrowsLimitCaption')}`}
      {arrows.seen !== null && ` ${text('forces.arrowsSeenCaption', { share: arrows.seen.toFixed(2) })}`}
    </>
  )
}
