import type { RefObject } from 'react'
import { useView } from '../../state/view'
import type { Stage } from '../stage/Stage'
import { SCREEN_STRIDE } from '../stage/writeScreen'
import { useMeasuredFrame } from '../useMeasuredFrame'

interface TooltipPlaceProps {
  readonly stage: Stage
  readonly tooltip: RefObject<HTMLElement | null>
}

/** CSS pixels: the room that a tooltip needs, and how far it stands from its particle. */
const ROOM = { width: 260, height: 94 }
const DISTANCE = 16

/** Keeps the tooltip beside the hovered particle, away from the middle of the globe where there is room. */
export function TooltipPlace({ stage, tooltip }: TooltipPlaceProps) {
  useMeasuredFrame(() => {
    const { hovered } = useView.getState()
    const element = tooltip.current
    if (element === null || hovered === null || stage.eye === null || hovered >= stage.tokens.length) return
    const x = stage.screen[SCREEN_STRIDE * hovered]
    const y = stage.screen[SCREEN_STRIDE * hovered + 1]
    const { width, height } = stage.eye
    const toLeft = x < width / 2 ? x > DISTANCE + ROOM.width : x + DISTANCE + ROOM.width > width
    const above = y < height / 2 ? y > DISTANCE + ROOM.height : y + DISTANCE + ROOM.height > height
    const left = Math.max(4, toLeft ? x - DISTANCE : x + DISTANCE)
    element.style.transform =
      `translate(${left.toFixed(1)}px, ${(y + (above ? -DISTANCE : DISTANCE)).toFixed(1)}px) ` +
      `translate(${toLeft ? -100 : 0}%, ${above ? -100 : 0}%)`
    element.style.opacity = '1'
  })
  return null
}
