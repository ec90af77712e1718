import type { PointerEvent, RefObject } from 'react'
import { logAtDegrees } from '../../core/poleRule'
import { grip, obstacle, placeNear } from '../../session/drag/grip'
import { dropPull, keepPull, pullTo, takeHold, tellObstacle } from '../../session/drag/pull'
import type { Session } from '../../session/ground/session'
import { hoverToken } from '../../session/stores/viewActions'
import type { CameraHandle } from '../camera/CameraRig'
import { poleOf } from '../fromWord/rings'
import type { Stage } from '../stage/Stage'
import { SCREEN_STRIDE } from '../stage/writeScreen'
import { angleOf, type Point, pointUnder, shareOfWay } from './pointUnder'

/** A pointer on the particle that can be pulled. */
interface Press {
  readonly pointer: number
  readonly x: number
  readonly y: number
  readonly token: number
  /** From the pointer to the middle of the particle, CSS pixels. */
  readonly aside: readonly [x: number, y: number]
  /** Where the particle is on the globe. */
  readonly from: Point
  pulls: boolean
}

/** What pulls the chosen particle. */
export interface PullPointer {
  /** Takes a pointer that goes down on it: then the globe waits. */
  down(event: PointerEvent<HTMLElement>): void
  /** Whether the pointer pulls. */
  move(event: PointerEvent<HTMLElement>): boolean
  /** Whether the pointer has pulled: then its lifting is no click. */
  up(event: PointerEvent<HTMLElement>): boolean
  /** The pointer is lost: nothing has been pulled. */
  cancel(): void
}

/**
 * @param reachOf how far from a particle's middle a pointer may go down, CSS pixels
 * @param slack a pointer that moves no farther than this clicks, CSS pixels
 */
export function createPullPointer(
  session: Session,
  stage: Stage,
  camera: RefObject<CameraHandle | null>,
  reachOf: (pointerType: string) => number,
  slack: number,
): PullPointer {
  let press: Press | null = null

  const pointAt = (event: PointerEvent<HTMLElement>, [x, y]: readonly [number, number]): Point | null => {
    const { left, top } = event.currentTarget.getBoundingClientRect()
    return stage.eye === null
      ? null
      : pointUnder(stage.eye, event.clientX - left + x, event.clientY - top + y)
  }

  /** Takes hold, the first time, and pulls to where the pointer is. */
  const pull = (pressed: Press, point: Point): boolean => {
    const { picture } = stage
    if (picture?.pole) {
      const { id, text } = picture.pole
      if (!pressed.pulls && !takeHold(session, 'pointer', pressed.token, { id, text })) return false
      const away = (angleOf(point, poleOf(picture.rotation)) * 180) / Math.PI
      pullTo(session, { kind: 'log', log: logAtDegrees(away) })
      return true
    }
    const near = placeNear(session, point)
    if (near === null) tellObstacle(session, 'noPlace')
    if (near === null || (!pressed.pulls && !takeHold(session, 'pointer', pressed.token, near.word)))
      return pressed.pulls
    pullTo(session, { kind: 'share', share: shareOfWay(pressed.from, near.place, point) }, near.word)
    return true
  }

  const release = (): Press | null => {
    const released = press
    press = null
    if (released !== null) camera.current?.wait(false)
    return released
  }

  return {
    down(event) {
      // A second finger: nobody pulls with two.
      if (press !== null && !press.pulls) release()
      const token = grip(session)
      if (!event.isPrimary || event.button !== 0 || token === null || press !== null) return
      const at = SCREEN_STRIDE * token
      const { screen } = stage
      if (token >= stage.tokens.length || screen[at + 4] !== 1) return
      const { left, top } = event.currentTarget.getBoundingClientRect()
      const aside = [screen[at] - (event.clientX - left), screen[at + 1] - (event.clientY - top)] as const
      if (Math.hypot(...aside) > reachOf(event.pointerType)) return
      const from = pointAt(event, aside)
      // Elsewhere nothing is lost by turning the globe instead.
      if (from === null || (obstacle(session) !== null && !stage.picture?.pole)) return
      press = {
        pointer: event.pointerId,
        x: event.clientX,
        y: event.clientY,
        token,
        aside,
        from,
        pulls: false,
      }
      camera.current?.wait(true)
    },
    move(event) {
      if (press === null || press.pointer !== event.pointerId) return false
      if (!press.pulls && Math.hypot(event.clientX - press.x, event.clientY - press.y) <= slack) return false
      const point = pointAt(event, press.aside)
      if (point === null) return press.pulls
      const begins = !press.pulls
      press.pulls = pull(press, point) || press.pulls
      if (!press.pulls) release()
      else if (begins) {
        hoverToken(session, null)
        event.currentTarget.setPointerCapture(event.pointerId)
      }
      return true
    },
    up(event) {
      if (press === null || press.pointer !== event.pointerId) return false
      const pulled = release()?.pulls ?? false
      if (pulled) void keepPull(session)
      return pulled
    },
    cancel() {
      if (release()?.pulls) void dropPull(session)
    },
  }
}
