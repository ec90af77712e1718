import { type MouseEvent, type PointerEvent, type RefObject, useEffect, useMemo, useRef } from 'react'
import { grip, obstacle } from '../../session/drag/grip'
import { askToSeeFrom } from '../../session/fromWord/seeFrom'
import { useCurrentSession } from '../../session/ground/context'
import type { Session } from '../../session/ground/session'
import { longPress } from '../../session/page/longPress'
import { travelTo } from '../../session/stores/landmarkView'
import { useView } from '../../session/stores/view'
import { hoverToken, selectToken } from '../../session/stores/viewActions'
import type { CameraHandle } from '../camera/CameraRig'
import { createPullPointer } from '../drag/pullPointer'
import type { Stage } from '../stage/Stage'
import { markedAt, namedAt } from './landmarkAt'
import { nearestParticle } from './nearestParticle'

/** CSS pixels. */
const MOUSE_REACH = 14
const TOUCH_REACH = 22
/** A pointer that moves farther than this between down and up has dragged. */
const CLICK_SLACK = 5

/** A label takes the pointer from particles that are farther away than this. */
const TOUCHING = 8

/** Travels to the place of a word. On a globe seen from a word there is none: it is seen from that one then. */
function visit(session: Session, { picture, landmarks }: Stage, id: number): void {
  const sign = picture?.pole ? landmarks.find((landmark) => landmark.id === id) : undefined
  if (sign === undefined) travelTo(session, id)
  else if (sign.id !== picture?.pole?.id) askToSeeFrom(session, { id, text: sign.word })
}

const reachOf = (pointerType: string): number => (pointerType === 'touch' ? TOUCH_REACH : MOUSE_REACH)

/** What is under the pointer: a particle, or a landmark, by its id. */
interface Picked {
  readonly token: number | null
  readonly landmark: number | null
}

/** Where a finger is held. */
interface Held extends Pick<PointerEvent, 'pointerType' | 'isPrimary' | 'clientX' | 'clientY'> {
  readonly element: Element
}

/**
 * Pointer handlers: hovering (at most once per frame) and clicking choose the nearest particle; a finger that is held
 * hovers; a click on a landmark or its label travels there. A pointer that goes down on the particle that can be pulled
 * pulls it.
 */
export function usePicking(stage: Stage, camera: RefObject<CameraHandle | null>) {
  const session = useCurrentSession()
  const frame = useRef(0)
  const press = useRef<{ x: number; y: number; pointer: number } | null>(null)
  useEffect(() => () => cancelAnimationFrame(frame.current), [])

  return useMemo(() => {
    const pick = (element: Element, clientX: number, clientY: number, pointerType: string): Picked => {
      const { left, top } = element.getBoundingClientRect()
      const [x, y, reach] = [clientX - left, clientY - top, reachOf(pointerType)]
      const named = namedAt(stage.landmarkLabels, x, y)
      const within = named === null ? reach : TOUCHING
      const token = nearestParticle(stage.screen, stage.tokens.length, x, y, within)
      return { token, landmark: token === null ? (named ?? markedAt(stage, x, y, reach)) : null }
    }
    const held = longPress<Held>(({ element, clientX, clientY }) =>
      hoverToken(session, pick(element, clientX, clientY, 'touch').token),
    )
    const pullPointer = createPullPointer(session, stage, camera, reachOf, CLICK_SLACK)
    return {
      // In the capture phase, before the globe gets it.
      onPointerDownCapture: pullPointer.down,
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        held.move(event)
        if (pullPointer.move(event)) return
        if (event.pointerType === 'touch' || event.buttons !== 0) return
        const { currentTarget, clientX, clientY, pointerType } = event
        cancelAnimationFrame(frame.current)
        frame.current = requestAnimationFrame(() => {
          const { token, landmark } = pick(currentTarget, clientX, clientY, pointerType)
          const pulls = token !== null && token === grip(session) && obstacle(session) === null
          currentTarget.style.cursor = pulls ? 'move' : token === null && landmark === null ? '' : 'pointer'
          hoverToken(session, token)
        })
      },
      onPointerLeave: (event: PointerEvent<HTMLElement>) => {
        cancelAnimationFrame(frame.current)
        if (event.pointerType !== 'touch') hoverToken(session, null)
      },
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        const { currentTarget: element, pointerType, isPrimary, clientX, clientY } = event
        if (isPrimary && pointerType === 'touch') hoverToken(session, null)
        held.down({ element, pointerType, isPrimary, clientX, clientY })
        const single = isPrimary && event.button === 0
        press.current = single ? { x: event.clientX, y: event.clientY, pointer: event.pointerId } : null
      },
      onPointerUp: (event: PointerEvent<HTMLElement>) => {
        const begun = press.current
        press.current = null
        const pulled = pullPointer.up(event)
        if (held.up() || pulled) return
        if (begun === null || begun.pointer !== event.pointerId) return
        if (Math.hypot(event.clientX - begun.x, event.clientY - begun.y) > CLICK_SLACK) return
        const { token, landmark } = pick(event.currentTarget, event.clientX, event.clientY, event.pointerType)
        if (landmark !== null) visit(session, stage, landmark)
        else selectToken(session, token === useView.of(session).getState().token ? null : token)
      },
      onPointerCancel: () => {
        held.cancel()
        pullPointer.cancel()
      },
      // A long press of a finger would open the browser's own menu over what it shows.
      onContextMenu: (event: MouseEvent) => event.preventDefault(),
    }
  }, [stage, camera, session])
}
