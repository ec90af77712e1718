import type { Landmarks } from '../../session/stores/picture'

/** A landmark on the stage, perhaps on its way in or out. */
export interface ShownLandmark {
  readonly id: number
  readonly word: string
  probability: number
  /** Tokens that would say it. */
  tokens: readonly number[]
  /** [3] on the unit globe. */
  place: Float32Array
  captured: number
  /** [3] where it is drawn, as deep as the particles. */
  readonly drawn: Float32Array
  /** 0 … 1 */
  opacity: number
  leaves: boolean
}

export interface LandmarkStage {
  landmarks: ShownLandmark[]
  landmarksDrawn: Landmarks | null
  /** Grows whenever they change. */
  landmarksVersion: number
}

/** Seconds. */
const FADE_TIME = 0.22

/** Fades landmarks in and out toward the wanted ones; a word that stays keeps its mark. Returns: still moves. */
export function advanceLandmarks(stage: LandmarkStage, wanted: Landmarks | null, seconds: number): boolean {
  if (wanted !== stage.landmarksDrawn) takeLandmarks(stage, wanted)
  let moves = false
  for (const landmark of stage.landmarks) {
    const target = landmark.leaves ? 0 : 1
    if (landmark.opacity === target) continue
    stage.landmarksVersion += 1
    const change = seconds / FADE_TIME
    landmark.opacity = landmark.leaves
      ? Math.max(0, landmark.opacity - change)
      : Math.min(1, landmark.opacity + change)
    moves ||= landmark.opacity !== target
  }
  if (stage.landmarks.some(({ leaves, opacity }) => leaves && opacity === 0)) {
    stage.landmarks = stage.landmarks.filter(({ leaves, opacity }) => !leaves || opacity > 0)
  }
  return moves
}

function takeLandmarks(stage: LandmarkStage, wanted: Landmarks | null): void {
  stage.landmarksDrawn = wanted
  stage.landmarksVersion += 1
  const shown = new Map(stage.landmarks.map((landmark) => [landmark.id, landmark]))
  for (const landmark of stage.landmarks) landmark.leaves = true
  wanted?.words.forEach(({ id, word, probability, tokens }, index) => {
    const state = {
      probability,
      tokens,
      place: wanted.drawn.slice(3 * index, 3 * index + 3),
      captured: wanted.captured?.[index] ?? 1,
      leaves: false,
    }
    const present = shown.get(id)
    if (present === undefined)
      stage.landmarks.push({ id, word, opacity: 0, drawn: new Float32Array(3), ...state })
    else Object.assign(present, state)
  })
}

/** Puts the landmarks on the surface (depth 0) or at the depth that the projection sees (depth 1). */
export function sinkLandmarks(stage: LandmarkStage, depth: number): void {
  for (const { place, captured, drawn } of stage.landmarks) {
    const scale = 1 + depth * (captured - 1)
    if (Math.fround(scale * place[0]) !== drawn[0]) stage.landmarksVersion += 1
    for (let axis = 0; axis < 3; axis++) drawn[axis] = scale * place[axis]
  }
}
