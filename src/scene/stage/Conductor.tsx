import { useThree } from '@react-three/fiber'
import { type RefObject, useEffect } from 'react'
import { Matrix4 } from 'three'
import type { StoreApi } from 'zustand'
import { useDrag } from '../../session/drag/drag'
import { useGeneration } from '../../session/generate/generation'
import { useCurrentSession } from '../../session/ground/context'
import type { Session } from '../../session/ground/session'
import { useFit } from '../../session/stores/fit'
import { type Picture, pictureOf, shownLandmarksOf } from '../../session/stores/picture'
import { useReadings } from '../../session/stores/readings'
import { useSecond } from '../../session/stores/second'
import { useSession } from '../../session/stores/session'
import { useView, type ViewState } from '../../session/stores/view'
import { useFrameHold } from '../../session/text/frameHold'
import { placePulled, pulledOn } from '../drag/placePulled'
import { frameCostOf } from '../frameCost'
import { palette } from '../palette'
import { useMeasuredFrame } from '../useMeasuredFrame'
import { advanceStage } from './advanceStage'
import type { Stage } from './Stage'
import { writeScreen } from './writeScreen'

interface ConductorProps {
  readonly stage: Stage
  readonly reducedMotion: boolean
  /** The element that says which picture, view and station are drawn. */
  readonly frame: RefObject<HTMLElement | null>
}

/** Seconds. A frame after a rest counts as one of these; none counts as more than the longest. */
const USUAL_FRAME = 1 / 60
const LONGEST_FRAME = 0.1

/** What of a person's view can be seen on the globe; a tab that opens need not draw it again. */
const LOOKS = ['station', 'playing', 'token', 'following', 'hovered', 'head', 'drawing', 'theme'] as const

const matrix = new Matrix4()

/** Moves the stage before anything draws it, and asks for another frame only while something moves. */
export function Conductor({ stage, reducedMotion, frame }: ConductorProps) {
  const session = useCurrentSession()
  const picture = pictureOf(session)
  const landmarks = shownLandmarksOf(session)
  const cost = frameCostOf(session)
  const invalidate = useThree((state) => state.invalidate)

  useEffect(() => {
    let owed = false
    const draw = () => {
      if (isUnrested(session)) delete frame.current?.dataset.shownStation
      owed = areHeld(session)
      if (!owed) invalidate()
    }
    const release = () => {
      if (areHeld(session)) return
      if (owed || stage.moving) invalidate()
      owed = false
    }
    const stops = [
      onChangeOf(useView.of(session), LOOKS, draw),
      onChangeOf(useSession.of(session), ['pictureRevision'], draw),
      onChangeOf(useReadings.of(session), ['attention', 'landmarksRevision'], draw),
      onChangeOf(useSecond.of(session), ['ghostsRevision'], draw),
      onChangeOf(useDrag.of(session), ['held', 'drawn', 'turned'], draw),
      onChangeOf(useFit.of(session), ['frame', 'phase', 'details'], draw),
      onChangeOf(useFrameHold.of(session), ['hold'], release),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [invalidate, frame, stage, session])

  useMeasuredFrame(({ camera, size }, delta) => {
    cost.begin()
    const view = useView.of(session).getState()
    const script = {
      view,
      picture: picture.current,
      landmarks: landmarks.current,
      reducedMotion,
      grows: useGeneration.of(session).getState().running,
    }
    stage.followed = followedIn(script)
    const { pulled } = stage
    stage.pulled = pulledOn(stage, useDrag.of(session).getState())
    // Where it is pulled, and where it was, is no place of its picture.
    stage.moved ||= pulled !== null || stage.pulled !== null
    advanceStage(stage, script, stage.moving ? Math.min(LONGEST_FRAME, delta) : USUAL_FRAME)
    placePulled(stage)

    camera.updateMatrixWorld()
    matrix.multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse)
    stage.eye = {
      position: camera.position,
      matrix: matrix.elements,
      width: size.width,
      height: size.height,
      absorption: palette(view.theme).absorption,
    }
    writeScreen(stage.screen, stage.places, stage.tokens.length, stage.eye)
    report(session, frame.current, stage)
    if (stage.moving && !areHeld(session)) invalidate()
  }, -0.5)
  return null
}

/** The token that is followed: the chosen one, or the last. */
function followedIn({ picture: shown, view }: { picture: Picture | null; view: ViewState }): number | null {
  if (!view.following || shown?.pole == null) return null
  return Math.min(view.token ?? shown.tokens, shown.tokens - 1)
}

/** Whether frames are left out until a key has been answered. */
const areHeld = (session: Session): boolean => useFrameHold.of(session).getState().hold !== null

/** Calls back when one of these fields has changed. Typing and loading change others of them all the time. */
function onChangeOf<State>(
  store: Pick<StoreApi<State>, 'subscribe'>,
  fields: readonly (keyof State)[],
  act: () => void,
): () => void {
  return store.subscribe((now, before) => {
    if (fields.some((field) => now[field] !== before[field])) act()
  })
}

function report(session: Session, element: HTMLElement | null, stage: Stage): void {
  if (element === null) return
  const revision = String(stage.picture?.revision ?? 0)
  if (element.dataset.revision !== revision) element.dataset.revision = revision
  const view = stage.picture?.projector ?? ''
  if (element.dataset.view !== view) element.dataset.view = view
  const station = String(Number(stage.shown.toFixed(3)))
  if (!stage.moving && !isUnrested(session) && element.dataset.shownStation !== station)
    element.dataset.shownStation = station
}

/**
 * Whether the points are still on their way to rest, or the first of a text are still to come: then no station has been
 * shown as it will be.
 */
function isUnrested(session: Session): boolean {
  const picture = pictureOf(session)
  if (picture.current === null && useSession.of(session).getState().text !== '') return true
  const { phase } = useFit.of(session).getState()
  return phase === 'waiting' || phase === 'settling'
}
