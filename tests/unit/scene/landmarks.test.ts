import { describe, expect, it } from 'vitest'
import { type Label, RANK } from '../../../src/scene/labels/Label'
import { landmarkWishes } from '../../../src/scene/labels/wishes'
import {
  advanceLandmarks,
  type LandmarkStage,
  type ShownLandmark,
  sinkLandmarks,
} from '../../../src/scene/landmarks/advanceLandmarks'
import { palette } from '../../../src/scene/palette'
import { markedAt, namedAt } from '../../../src/scene/picking/landmarkAt'
import { SCREEN_STRIDE } from '../../../src/scene/stage/writeScreen'

const landmark = (id: number, probability = 0): ShownLandmark => ({
  id,
  word: `word ${id}`,
  probability,
  tokens: [],
  place: new Float32Array(3),
  captured: 1,
  drawn: new Float32Array(3),
  opacity: 1,
  leaves: false,
})

/** x, y, distance from the camera, light, whether it faces the camera. */
const screenOf = (...rows: readonly (readonly number[])[]): Float32Array =>
  Float32Array.from(rows.flatMap((row) => row.slice(0, SCREEN_STRIDE)))

const style = {
  tokenFont: 'sans',
  placeFont: 'serif',
  palette: palette('dark'),
  scale: 1,
  least: () => 0.5,
  widthOf: (text: string) => 8 * text.length,
}
const order = (labels: readonly Label[]): string[] => labels.map(({ key }) => key)

describe('the labels of landmarks', () => {
  const stage = {
    landmarks: [landmark(1, 0.9), landmark(2), landmark(3, 0.1)],
    landmarkScreen: screenOf([10, 10, 6, 0.2, 0], [20, 20, 4, 1, 1], [30, 30, 5, 1, 1]),
  }

  it('are placed nearest first, however likely their words are', () => {
    const wishes = landmarkWishes(stage, style, null, 0)
    expect(order(wishes)).toEqual(['place-2', 'place-3', 'place-1'])
    expect(wishes.map(({ rank }) => rank)).toEqual([RANK.landmark, RANK.landmark, RANK.landmark])
  })

  it('put the one that was traveled to before all others, and show it whatever stands there', () => {
    const visited = landmarkWishes(stage, style, 1, 0).find(({ key }) => key === 'place-1')
    expect(visited).toMatchObject({ rank: RANK.visited, insists: true, opacity: 1 })
  })

  it('put what the chosen word would say before the names of other words', () => {
    const landmarks = [landmark(1), { ...landmark(2), tokens: [4] }]
    const [, answer] = landmarkWishes({ ...stage, landmarks }, style, null, 4).toSorted(
      (a, b) => b.rank - a.rank,
    )
    expect(answer.key).toBe('place-2')
    expect(answer.rank).toBeLessThan(RANK.token)
  })

  it('are never fainter than can be read', () => {
    for (const { opacity } of landmarkWishes(stage, style, null, 0))
      expect(opacity).toBeGreaterThanOrEqual(0.5)
  })
})

describe('picking a landmark', () => {
  const stage = {
    landmarks: [landmark(1), { ...landmark(2), leaves: true }, landmark(3), landmark(4)],
    landmarkScreen: screenOf(
      [100, 100, 4, 1, 1],
      [101, 100, 4, 1, 1],
      [120, 100, 4, 1, 1],
      [104, 100, 6, 0.2, 0],
    ),
  }

  it('takes the nearest mark of the near side, and none that is on its way out', () => {
    expect(markedAt(stage, 103, 100, 14)).toBe(1)
    expect(markedAt(stage, 112, 100, 14)).toBe(3)
    expect(markedAt(stage, 200, 100, 14)).toBeNull()
  })

  it('takes the label under the pointer', () => {
    const labels = [
      { id: 7, left: 0, top: 0, right: 30, bottom: 16 },
      { id: 8, left: 40, top: 0, right: 70, bottom: 16 },
    ]
    expect(namedAt(labels, 50, 8)).toBe(8)
    expect(namedAt(labels, 35, 8)).toBeNull()
  })
})

describe('the version of the landmarks', () => {
  const wanted = {
    station: 0,
    units: new Float32Array(0),
    words: [{ id: 1, word: 'one', probability: 0.5, kinds: [], tokens: [] }],
    drawn: Float32Array.of(1, 0, 0),
    captured: Float32Array.of(0.5),
  }

  it('grows while they fade or sink, and stands still with them', () => {
    const stage: LandmarkStage = { landmarks: [], landmarksDrawn: null, landmarksVersion: 0 }
    const grows = (act: () => void): boolean => {
      const before = stage.landmarksVersion
      act()
      return stage.landmarksVersion > before
    }
    expect(grows(() => advanceLandmarks(stage, wanted, 0.1))).toBe(true)
    expect(grows(() => sinkLandmarks(stage, 0))).toBe(true)
    expect(grows(() => advanceLandmarks(stage, wanted, 10))).toBe(true)
    expect(grows(() => advanceLandmarks(stage, wanted, 0.1))).toBe(false)
    expect(grows(() => sinkLandmarks(stage, 0))).toBe(false)
    expect(grows(() => sinkLandmarks(stage, 0.3))).toBe(true)
    expect(grows(() => sinkLandmarks(stage, 0.3))).toBe(false)
    expect(grows(() => advanceLandmarks(stage, null, 10))).toBe(true)
    expect(stage.landmarks).toEqual([])
  })
})
