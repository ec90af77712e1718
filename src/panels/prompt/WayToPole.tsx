import { useText } from '../../language/language'
import type { Glance } from '../../state/learn/glances'
import { curvePoints } from '../charts/curvesFigure'

/** CSS pixels, and degrees at the foot of the curve. */
const [WIDTH, HEIGHT, MARGIN] = [84, 34, 3]
const FARTHEST = 140

/** How a sentence’s last word comes to the golden one: higher is likelier; a dot where that takes the lead for good. */
export function WayToPole({ way, lead }: Pick<Glance, 'way' | 'lead'>) {
  const text = useText()
  if (lead === null) return null
  const near = way.map((degrees) => FARTHEST - degrees)
  const [x, y] = [
    (WIDTH * lead) / Math.max(1, way.length - 1),
    HEIGHT * (1 - Math.min(1, near[lead] / FARTHEST)),
  ]
  return (
    <svg
      className="way"
      width={WIDTH + 2 * MARGIN}
      height={HEIGHT + 2 * MARGIN}
      viewBox={`${-MARGIN} ${-MARGIN} ${WIDTH + 2 * MARGIN} ${HEIGHT + 2 * MARGIN}`}
      role="img"
      aria-label={text('gallery.lead', { station: lead })}
    >
      <title>{text('gallery.way', { station: lead })}</title>
      <path d={`M0 ${HEIGHT}H${WIDTH}`} stroke="var(--line)" />
      <polyline
        points={curvePoints(near, FARTHEST, WIDTH, HEIGHT)}
        fill="none"
        stroke="var(--ink-soft)"
        strokeWidth="1.4"
        strokeLinejoin="round"
      />
      <circle cx={x} cy={y} r="2.6" fill="var(--gold)" />
    </svg>
  )
}
