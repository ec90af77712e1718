import { type MouseEvent, type PointerEvent, useEffect, useMemo, useRef } from 'react'
import { hoverToken, selectToken } from '../../state/actions'
import { longPress } from '../../state/longPress'
import { useView } from '../../state/view'
import type { Stage } from '../stage/Stage'
import { nearestParticle } from './nearestParticle'

/** CSS pixels. */
const MOUSE_REACH = 14
const TOUCH_REACH = 22
/** A pointer that moves farther than this between down and up has dragged. */
const CLICK_SLACK = 5

const reachOf = (pointerType: string): number => (pointerType === 'touch' ? TOUCH_REACH : MOUSE_REACH)

/** Where a finger is held. */
interface Held extends Pick<PointerEvent, 'pointerType' | 'isPrimary' | 'clientX' | 'clientY'> {
  readonly element: Element
}

/**
 * Pointer handlers: hovering (at most once per frame) and clicking choose the nearest particle; a finger that is held
 * hovers.
 */
export function usePicking(stage: Stage) {
  const frame = useRef(0)
  const press = useRef<{ x: number; y: number; pointer: number } | null>(null)
  useEffect(() => () => cancelAnimationFrame(frame.current), [])

  return useMemo(() => {
    const pick = (element: Element, clientX: number, clientY: number, pointerType: string): number | null => {
      const { left, top } = element.getBoundingClientRect()
      return nearestParticle(
        stage.screen,
        stage.tokens.length,
        clientX - left,
        clientY - top,
        reachOf(pointerType),
      )
    }
    const held = longPress<Held>(({ element, clientX, clientY }) =>
      hoverToken(pick(element, clientX, clientY, 'touch')),
    )
    return {
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        held.move(event)
        if (event.pointerType === 'touch' || event.buttons !== 0) return
        const { currentTarget, clientX, clientY, pointerType } = event
        cancelAnimationFrame(frame.current)
        frame.current = requestAnimationFrame(() => {
          const hovered = pick(currentTarget, clientX, clientY, pointerType)
          currentTarget.style.cursor = hovered === null ? '' : 'pointer'
          hoverToken(hovered)
        })
      },
      onPointerLeave: (event: PointerEvent<HTMLElement>) => {
        cancelAnimationFrame(frame.current)
        if (event.pointerType !== 'touch') hoverToken(null)
      },
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        const { currentTarget: element, pointerType, isPrimary, clientX, clientY } = event
        if (isPrimary && pointerType === 'touch') hoverToken(null)
        held.down({ element, pointerType, isPrimary, clientX, clientY })
        const single = isPrimary && event.button === 0
        press.current = single ? { x: event.clientX, y: event.clientY, pointer: event.pointerId } : null
      },
      onPointerUp: (event: PointerEvent<HTMLElement>) => {
        const begun = press.current
        press.current = null
        if (held.up()) return
        if (begun === null || begun.pointer !== event.pointerId) return
        if (Math.hypot(event.clientX - begun.x, event.clientY - begun.y) > CLICK_SLACK) return
        const chosen = pick(event.currentTarget, event.clientX, event.clientY, event.pointerType)
        selectToken(chosen === useView.getState().token ? null : chosen)
      },
      onPointerCancel: () => held.cancel(),
      // A long press of a finger would open the browser's own menu over what it shows.
      onContextMenu: (event: MouseEvent) => event.preventDefault(),
    }
  }, [stage])
}
