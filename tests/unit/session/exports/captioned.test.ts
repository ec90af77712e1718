import { describe, expect, it } from 'vitest'
import { layOut } from '../../../../src/session/exports/captioned'

/** CSS pixels under the globe, for a caption of two lines. */
const CAPTION = 72

describe('a picture of the globe', () => {
  it('is as wide as was chosen, and as high as the globe and its caption need', () => {
    const globe = { width: 800, height: 600 }
    expect(layOut({ width: 1600, shape: 'screen', caption: 'plain' }, globe)).toEqual({
      size: { width: 1600, height: 2 * (600 + CAPTION) },
      scale: 2,
      left: 0,
      top: 0,
    })
  })

  it.each([
    ['wide', { width: 1800, height: 300 }],
    ['high', { width: 390, height: 420 }],
  ])('is a slide of 16:9 with all of a %s globe in its middle', (_, globe) => {
    const { size, scale, left, top } = layOut({ width: 1920, shape: 'slide', caption: 'plain' }, globe)
    expect(size).toEqual({ width: 1920, height: 1080 })
    expect(scale * globe.width + 2 * left).toBeCloseTo(1920)
    expect(scale * (globe.height + CAPTION) + 2 * top).toBeCloseTo(1080)
    expect(Math.min(left, top)).toBeCloseTo(0)
    expect(Math.max(left, top)).toBeGreaterThan(0)
  })

  it('has an even height for encoders of films', () => {
    const heights = [301, 302, 303, 304].map(
      (height) =>
        layOut({ width: 1280, shape: 'screen', caption: 'full' }, { width: 977, height }, 2).size.height,
    )
    expect(heights.map((height) => height % 2)).toEqual([0, 0, 0, 0])
  })
})
