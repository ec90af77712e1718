import type { Landmarks, Picture } from '../../session/stores/picture'
import type { ViewState } from '../../session/stores/view'
import { advanceLandmarks, sinkLandmarks } from '../landmarks/advanceLandmarks'
import { followStation, jumpTo } from '../motion/followStation'
import { matchTokens, sourcesOf } from '../motion/matchTokens'
import { frameOf, glide, writePlaces, writeShadows } from '../motion/writePlaces'
import { isPlaced, type Stage } from './Stage'
import { isSamePicture, takePoints } from './takePoints'
import { SCREEN_STRIDE } from './writeScreen'

/** Seconds. */
const GLIDE_TIME = 0.18
const FLIGHT_TIME = 0.42
const SINK_TIME = 0.28

/** What the stage should show. */
export interface Script {
  readonly view: Pick<ViewState, 'station' | 'playing' | 'speed' | 'drawing'>
  readonly picture: Picture | null
  readonly landmarks: Landmarks | null
  readonly reducedMotion: boolean
  /** The model writes: tokens at the end of the sentence fly out of the one that they follow. */
  readonly grows?: boolean
}

/** Moves the stage toward the script by some seconds, and says on the stage whether it still moves. */
export function advanceStage(stage: Stage, script: Script, seconds: number): void {
  const { view, reducedMotion } = script
  if (script.picture !== stage.picture) {
    if (isSamePicture(stage.picture, script.picture)) takePoints(stage, script.picture)
    else takePicture(stage, script)
  }
  const landmarksMove = advanceLandmarks(stage, script.landmarks, reducedMotion ? Infinity : seconds)
  const { journey, picture } = stage
  if (journey === null || picture === null) {
    stage.moving = landmarksMove
    sinkLandmarks(stage, 0)
    return
  }
  const station = Math.min(journey.stations - 1, view.station)
  const depth = view.drawing === 'shadow' && picture.captured !== null ? 1 : 0
  const { shown: shownBefore, depth: depthBefore } = stage
  const glides = stage.glided < 1
  let follows = false
  if (reducedMotion) {
    jumpTo(stage, station)
    stage.depth = depth
    stage.glided = 1
  } else {
    follows = followStation(stage, station, seconds, view.playing ? view.speed : null)
    stage.depth = toward(stage.depth, depth, seconds / SINK_TIME)
    stage.glided = toward(stage.glided, 1, seconds / stage.glideTime)
  }
  if (glides || stage.moved || stage.shown !== shownBefore || stage.depth !== depthBefore) {
    writePlaces(stage.places, journey, stage.shown, smooth(stage.depth))
    glide(stage.places, stage.origins, journey.tokens, smooth(stage.glided))
    stage.placesVersion += 1
    stage.moved = false
  }
  sinkLandmarks(stage, smooth(stage.depth))
  stage.moving = follows || landmarksMove || stage.glided < 1 || stage.depth !== depth
}

/** Puts a new picture on the stage. Its particles begin where they were drawn in the last one. */
function takePicture(stage: Stage, script: Script): void {
  const { picture } = script
  if (stage.picture === null) jumpTo(stage, script.view.station)
  const placesBefore = stage.places
  const idsBefore = stage.tokens.map(({ id }) => id)
  stage.picture = picture
  stage.placesVersion += 1
  if (picture === null) {
    Object.assign(stage, { tokens: [], journey: null, places: new Float32Array(0), moving: false })
    return
  }
  const { tokens, words, stations, drawn, captured, turns } = picture
  const shadows = writeShadows(drawn, captured, new Float32Array(drawn.length))
  stage.journey = { stations, tokens, shadows, turns, frame: frameOf(picture) }
  stage.tokens = words
  stage.places = new Float32Array(3 * tokens)
  stage.screen = new Float32Array(SCREEN_STRIDE * tokens)
  stage.shown = Math.min(stage.shown, Math.max(0, stations - 1))
  writePlaces(stage.places, stage.journey, stage.shown, smooth(stage.depth))

  const matches = matchTokens(
    idsBefore,
    stage.tokens.map(({ id }) => id),
  )
  stage.origins = stage.places.slice()
  stage.known = new Float32Array(tokens)
  const sources = script.grows ? sourcesOf(matches) : matches
  for (let token = 0; token < matches.length; token++) {
    const source = matches[token] < 0 ? sources[token] : matches[token]
    if (source < 0 || !isPlaced(placesBefore, source)) continue
    stage.origins.set(placesBefore.subarray(3 * source, 3 * source + 3), 3 * token)
    stage.known[token] = matches[token] < 0 ? 0 : 1
  }
  stage.glideTime = script.grows ? FLIGHT_TIME : GLIDE_TIME
  stage.glided = script.reducedMotion ? 1 : 0
}

const smooth = (x: number): number => x * x * (3 - 2 * x)

function toward(value: number, target: number, most: number): number {
  return value < target ? Math.min(target, value + most) : Math.max(target, value - most)
}

/** The depth at which particles and trails are drawn. */
export const drawnDepth = (stage: Stage): number => smooth(stage.depth)
