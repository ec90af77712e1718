import { describe, expect, it } from 'vitest'
import { matchTokens, sourcesOf } from '../../../src/scene/motion/matchTokens'
import { advanceStage, type Script } from '../../../src/scene/stage/advanceStage'
import { createStage, presence } from '../../../src/scene/stage/Stage'
import type { Picture } from '../../../src/session/stores/picture'

/** One station; token i stands at an angle of i/10 from the first axis. */
function pictureOf(ids: readonly number[]): Picture {
  const drawn = Float32Array.from(ids.flatMap((_, i) => [Math.cos(i / 10), Math.sin(i / 10), 0]))
  return {
    revision: ids.length,
    words: ids.map((id) => ({ id, text: `${id}`, start: 0, end: 0 })),
    stations: 1,
    tokens: ids.length,
    drawn,
    positions: drawn,
    captured: null,
    pole: null,
    turns: new Float32Array(0),
    rotation: Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1),
  } as unknown as Picture
}

const script = (picture: Picture, grows: boolean): Script => ({
  view: { station: 0, playing: false, speed: 3, drawing: 'surface' },
  picture,
  landmarks: null,
  reducedMotion: false,
  grows,
})

describe('tokens that a model adds', () => {
  it('come from the token that they follow', () => {
    expect([...sourcesOf(matchTokens([1, 2], [1, 2, 3]))]).toEqual([-1, -1, 1])
    expect([...sourcesOf(matchTokens([1, 2], [1, 2, 3, 4]))]).toEqual([-1, -1, 1, 1])
    expect([...sourcesOf(matchTokens([], [5]))]).toEqual([-1])
    expect([...sourcesOf(matchTokens([1, 2], [1, 2]))]).toEqual([-1, -1])
  })

  it('fly out of it on the globe, and appear on the way', () => {
    const stage = createStage()
    advanceStage(stage, script(pictureOf([1, 2]), true), 10)
    advanceStage(stage, script(pictureOf([1, 2, 3]), true), 0.01)
    const placeOf = (token: number) => [...stage.places.subarray(3 * token, 3 * token + 3)]
    const distance = (a: readonly number[], b: readonly number[]) => Math.hypot(...a.map((x, i) => x - b[i]))
    expect(distance(placeOf(2), placeOf(1))).toBeLessThan(0.01)
    expect(presence(stage, 2)).toBeLessThan(0.1)
    expect(presence(stage, 1)).toBe(1)
    const { picture } = stage
    for (let i = 0; i < 60; i++) advanceStage(stage, script(picture!, true), 1 / 60)
    expect(distance(placeOf(2), [Math.cos(0.2), Math.sin(0.2), 0])).toBeLessThan(1e-6)
    expect(stage.moving).toBe(false)
  })

  it('appear where they belong when a person types them', () => {
    const stage = createStage()
    advanceStage(stage, script(pictureOf([1, 2]), false), 10)
    const next = pictureOf([1, 2, 3])
    advanceStage(stage, script(next, false), 0.01)
    expect([...stage.places.subarray(6, 9)]).toEqual([...next.drawn.subarray(6, 9)])
  })
})
