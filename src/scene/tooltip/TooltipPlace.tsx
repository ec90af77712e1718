import { useThree } from '@react-three/fiber'
import { type RefObject, useEffect } from 'react'
import { useCurrentSession } from '../../session/ground/context'
import { usePairAngle } from '../../session/picture/pairAngle'
import { useView } from '../../session/stores/view'
import type { Box } from '../labels/placeLabels'
import { particleRadius } from '../particles/writeParticles'
import { isPlaced, type Stage } from '../stage/Stage'
import { SCREEN_STRIDE } from '../stage/writeScreen'
import { useMeasuredFrame } from '../useMeasuredFrame'
import { placeCard } from './placeCard'

interface TooltipPlaceProps {
  readonly stage: Stage
  readonly tooltip: RefObject<HTMLElement | null>
}

/** Size of a chosen or hovered particle over the usual one, its ring included. */
const ROOM = 1.8

/** Keeps the card beside the hovered particle, and off all that it speaks of. */
export function TooltipPlace({ stage, tooltip }: TooltipPlaceProps) {
  const session = useCurrentSession()
  const invalidate = useThree((state) => state.invalidate)
  // The angle to the chosen particle comes later, and makes the card higher.
  useEffect(() => usePairAngle.of(session).subscribe(() => invalidate()), [invalidate, session])
  useMeasuredFrame(() => {
    const { hovered } = useView.of(session).getState()
    const element = tooltip.current
    if (element === null || hovered === null || stage.eye === null || hovered >= stage.tokens.length) return
    if (!isPlaced(stage.places, hovered)) return
    const point = { x: stage.screen[SCREEN_STRIDE * hovered], y: stage.screen[SCREEN_STRIDE * hovered + 1] }
    const size = { width: element.offsetWidth, height: element.offsetHeight }
    const { pair } = usePairAngle.of(session).getState()
    const about = [hovered, ...(pair?.other === hovered ? [pair.one] : [])]
    const { left, top } = placeCard(
      point,
      size,
      about.flatMap((token) => boxesOf(stage, token)),
      stage.eye,
    )
    element.style.transform = `translate(${left.toFixed(1)}px, ${top.toFixed(1)}px)`
    element.style.opacity = '1'
  })
  return null
}

/** A particle, and its name where that is shown. */
function boxesOf({ screen, tokens, labels }: Stage, token: number): Box[] {
  if (token >= tokens.length) return []
  const radius = ROOM * particleRadius(tokens.length)
  const [x, y] = [screen[SCREEN_STRIDE * token], screen[SCREEN_STRIDE * token + 1]]
  const label = labels.get(`token-${token}`)
  const particle = { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }
  return label === undefined ? [particle] : [particle, label]
}
