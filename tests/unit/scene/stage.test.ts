import { describe, expect, it } from 'vitest'
import { rotatePoints } from '../../../src/core/linalg'
import { attentionOf } from '../../../src/scene/arcs/attentionOf'
import { fittingDistance, positionOf, turned } from '../../../src/scene/camera/fitting'
import { createFrameCost } from '../../../src/scene/frameCost'
import { facesCamera, transmission } from '../../../src/scene/glass'
import { globeSummary } from '../../../src/scene/globeSummary'
import { advanceStage, type Script } from '../../../src/scene/stage/advanceStage'
import { createStage } from '../../../src/scene/stage/Stage'
import { SCREEN_STRIDE, writeScreen } from '../../../src/scene/stage/writeScreen'
import { travelFacts } from '../../../src/scene/tooltip/travelFacts'
import { FIRST_PLACE } from '../../../src/session/picture/camera'
import type { Picture } from '../../../src/session/stores/picture'

const camera = { x: 5, y: 0, z: 0 }

describe('glass', () => {
  it('dims nothing on the near side and most at the middle of the far side', () => {
    expect(transmission(1, 0, 0, camera, 1)).toBeCloseTo(1)
    expect(transmission(-1, 0, 0, camera, 1)).toBeCloseTo(Math.exp(-2))
    expect(transmission(0, 0, 0, camera, 1)).toBeCloseTo(Math.exp(-1))
    expect(transmission(0, 0, 1.2, camera, 1)).toBe(1)
  })

  it('tells the half that faces the camera', () => {
    expect(facesCamera(0.5, 0, 0, camera)).toBe(true)
    expect(facesCamera(-0.5, 0, 0, camera)).toBe(false)
    expect(facesCamera(-1, 0, 0, camera)).toBe(false)
  })
})

describe('the screen', () => {
  it('has its origin in the upper left corner, in CSS pixels', () => {
    const identity = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]
    const eye = { position: camera, matrix: identity, width: 200, height: 100, absorption: 1 }
    const screen = new Float32Array(SCREEN_STRIDE)
    writeScreen(screen, new Float32Array([0.5, 0.5, 0]), 1, eye)
    expect([...screen.subarray(0, 2)]).toEqual([150, 25])
  })
})

describe('the camera', () => {
  it('sees the globe on 80 % of the smaller side', () => {
    for (const aspect of [0.6, 1, 2]) {
      const distance = fittingDistance(aspect, 30, 0.8)
      const edge = Math.tan(Math.asin(1 / distance))
      expect(edge / (Math.tan(Math.PI / 12) * Math.min(1, aspect))).toBeCloseTo(0.8)
    }
  })

  it('begins with the first axis toward it', () => {
    const [x, y, z] = positionOf(FIRST_PLACE, 5)
    expect(Math.hypot(x, y, z)).toBeCloseTo(5)
    expect(x).toBeGreaterThan(4.8)
  })

  it('turns and zooms within its limits', () => {
    const [x, y, z] = turned([5, 0, 0], Math.PI / 2, 0, 1, 2, 9)
    expect([x, y, z].map((value) => Number(value.toFixed(9)))).toEqual([0, 5, 0])
    expect(Math.hypot(...turned([5, 0, 0], 0, 0, 0.1, 2, 9))).toBeCloseTo(2)
    expect(turned([5, 0, 0], 0, 9, 1, 2, 9)[2]).toBeLessThan(5)
  })
})

/** Two stations; every token goes from the first axis to the second. */
function pictureOf(revision: number, ids: number[]): Picture {
  const tokens = ids.length
  const first = Array.from({ length: tokens }, () => [1, 0, 0]).flat()
  const second = Array.from({ length: tokens }, () => [0, 1, 0]).flat()
  const drawn = new Float32Array([...first, ...second])
  return {
    revision,
    answer: revision,
    job: revision,
    projector: 'pca',
    firstLeftOut: false,
    firstTrial: null,
    pole: null,
    words: ids.map((id) => ({ id, text: `${id}`, start: 0, end: 0 })),
    stations: 2,
    tokens,
    drawn,
    positions: drawn,
    captured: new Float32Array(2 * tokens).fill(0.5),
    turns: new Float32Array(tokens).fill(Math.PI / 2),
    rotation: new Float32Array([1, 0, 0, 0, 1, 0, 0, 0, 1]),
    first: true,
    ghost: null,
    edits: [],
  }
}

const scriptOf = (picture: Picture | null, more: Partial<Script['view']> = {}): Script => ({
  view: { station: 0, playing: false, speed: 3, drawing: 'surface', ...more },
  picture,
  landmarks: null,
  reducedMotion: false,
})

function settle(stage: ReturnType<typeof createStage>, script: Script): number {
  for (let frame = 1; frame < 200; frame++) {
    advanceStage(stage, script, 1 / 60)
    if (!stage.moving) return frame
  }
  throw new Error('The stage did not come to rest.')
}

describe('the stage', () => {
  it('rests when there is nothing to show', () => {
    const stage = createStage()
    advanceStage(stage, scriptOf(null), 1 / 60)
    expect(stage.moving).toBe(false)
  })

  it('comes to rest on the chosen station', () => {
    const stage = createStage()
    const picture = pictureOf(1, [7])
    settle(stage, scriptOf(picture))
    settle(stage, scriptOf(picture, { station: 1 }))
    expect([...stage.places].map((x) => Number(x.toFixed(6)))).toEqual([0, 1, 0])
  })

  it('sinks into the globe as far as the projection sees', () => {
    const stage = createStage()
    settle(stage, scriptOf(pictureOf(1, [7]), { drawing: 'shadow' }))
    expect(Math.hypot(...stage.places)).toBeCloseTo(0.5)
  })

  it('glides particles that stay and puts new ones at their place', () => {
    const stage = createStage()
    settle(stage, scriptOf(pictureOf(1, [7]), { station: 1 }))
    advanceStage(stage, { ...scriptOf(pictureOf(2, [7, 8])) }, 0.001)
    expect(stage.known[0]).toBe(1)
    expect(stage.known[1]).toBe(0)
    expect([...stage.origins.subarray(0, 3)].map(Math.round)).toEqual([0, 1, 0])
  })

  it('does not move at all where motion is to be reduced', () => {
    const stage = createStage()
    const script = { ...scriptOf(pictureOf(1, [7]), { station: 1 }), reducedMotion: true }
    advanceStage(stage, script, 1 / 60)
    expect(stage.moving).toBe(false)
    expect(stage.shown).toBe(1)
  })
})

describe('the attention to draw', () => {
  const attention = {
    answer: 5,
    head: { block: 1, head: 2 },
    pattern: { shape: [3, 3], data: new Float32Array(9) },
  }
  const head = { block: 1, head: 2 }
  const picture = { answer: 5, tokens: 3 }

  it('is of the hovered token, else the selected, else the last', () => {
    expect(attentionOf({ head, hovered: 0, token: 1 }, attention, picture)?.query).toBe(0)
    expect(attentionOf({ head, hovered: null, token: 1 }, attention, picture)?.query).toBe(1)
    expect(attentionOf({ head, hovered: null, token: null }, attention, picture)?.query).toBe(2)
  })

  it('is nothing while the pattern is another head’s, or of another answer than the picture', () => {
    const other = { block: 0, head: 2 }
    expect(attentionOf({ head: other, hovered: null, token: null }, attention, picture)).toBeNull()
    const older = { answer: 4, tokens: 3 }
    expect(attentionOf({ head, hovered: null, token: null }, attention, older)).toBeNull()
    expect(attentionOf({ head: null, hovered: null, token: null }, attention, picture)).toBeNull()
  })
})

describe('what is said of the globe', () => {
  it('is true', () => {
    const shown = { tokens: 7, station: 13, lastStation: 24, older: false }
    expect(globeSummary(shown)).toBe('Globe: 7 words at station 13 of 24')
    expect(globeSummary({ ...shown, tokens: 1, station: 0 })).toBe('Globe: 1 word at station 0 of 24')
    expect(globeSummary({ ...shown, pole: 'girl' })).toBe(
      'Globe: 7 words at station 13 of 24, seen from “girl”',
    )
    expect(globeSummary({ ...shown, tokens: 0 })).toBe('Globe: no words yet')
  })

  it('says that the picture is an older one', () => {
    expect(globeSummary({ tokens: 7, station: 13, lastStation: 24, older: true })).toBe(
      'Globe: 7 words at station 13 of 24. The sentence or the edits have changed since this picture.',
    )
  })

  it('gives the degrees since the station before, and none at the first', () => {
    expect(travelFacts(pictureOf(1, [7]), 1, 0).turned).toBeCloseTo(90, 4)
    expect(travelFacts(pictureOf(1, [7]), 0, 0)).toEqual({ captured: 0.5, turned: null })
    expect(travelFacts(pictureOf(1, [7]), 2, 0)).toEqual({ captured: null, turned: null })
  })
})

describe('the cost of frames', () => {
  it('is summed per frame, the oldest first', () => {
    const cost = createFrameCost()
    cost.begin()
    cost.add(1)
    cost.add(2)
    cost.begin()
    cost.add(4)
    expect([...cost.last()]).toEqual([3, 4])
    expect(cost.drawn()).toBe(2)
    cost.reset()
    expect([...cost.last()]).toEqual([])
  })

  it('is kept of the last 240 frames', () => {
    const cost = createFrameCost()
    for (let frame = 0; frame < 250; frame++) {
      cost.begin()
      cost.add(frame)
    }
    expect([...cost.last()]).toEqual(Array.from({ length: 240 }, (_, index) => index + 10))
  })

  /** The same picture with its points turned by some radians about the third axis. */
  const turnedBy = (picture: Picture, radians: number): Picture => ({
    ...picture,
    drawn: rotatePoints(
      picture.drawn,
      Float32Array.of(
        Math.cos(radians),
        -Math.sin(radians),
        0,
        Math.sin(radians),
        Math.cos(radians),
        0,
        0,
        0,
        1,
      ),
    ),
  })

  it('follows points on their way to rest at once, and glides where they leap', () => {
    const stage = createStage()
    const picture = pictureOf(1, [7])
    settle(stage, scriptOf(picture))
    advanceStage(stage, scriptOf(turnedBy(picture, 0.1)), 1 / 60)
    expect(stage.moving).toBe(false)
    expect(stage.places[1]).toBeCloseTo(Math.sin(0.1), 5)
    advanceStage(stage, scriptOf(turnedBy(picture, 1.5)), 1 / 60)
    expect(stage.moving).toBe(true)
    expect(stage.places[1]).toBeLessThan(0.5)
    settle(stage, scriptOf(turnedBy(picture, 1.5)))
    expect(stage.places[1]).toBeGreaterThan(0.99)
  })
})
