import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paintThumbnail } from '../../../../../src/panels/heads/paintPattern'
import {
  labelStep,
  paintWindow,
  SMALLEST_SPAN,
  showQuery,
  wholeWindow,
  within,
  zoom,
} from '../../../../../src/panels/heads/pattern/patternWindow'
import { attentionShading, scoreShading, shade } from '../../../../../src/panels/heads/shading'

const anySize = fc.integer({ min: 1, max: 1024 })

describe('a window of a pattern', () => {
  it('stays within the pattern, however it is zoomed and moved', () => {
    const anyMove = fc.record({
      times: fc.double({ min: 0.1, max: 10, noNaN: true }),
      across: fc.double({ min: 0, max: 1, noNaN: true }),
      down: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(anySize, fc.array(anyMove), (size, moves) => {
        let window = wholeWindow(size)
        for (const { times, across, down } of moves) window = zoom(window, times, across, down, size)
        expect(window.span).toBeGreaterThanOrEqual(Math.min(SMALLEST_SPAN, size))
        expect(Math.min(window.query, window.key)).toBeGreaterThanOrEqual(0)
        expect(Math.max(window.query, window.key) + window.span).toBeLessThanOrEqual(size)
      }),
    )
  })

  it('keeps what is under the pointer where it is', () => {
    const near = zoom(wholeWindow(512), 4, 0.5, 0.25, 512)
    expect(near).toEqual({ query: 96, key: 192, span: 128 })
    expect(near.query + 0.25 * near.span).toBe(128)
    expect(near.key + 0.5 * near.span).toBe(256)
  })

  it('comes back whole', () => {
    expect(zoom(zoom(wholeWindow(512), 8, 1, 1, 512), 1 / 8, 0, 0, 512)).toEqual(wholeWindow(512))
  })

  it('moves as little as brings a query into sight', () => {
    const window = { query: 100, key: 40, span: 20 }
    expect(showQuery(window, 105)).toEqual(window)
    expect(showQuery(window, 99)).toEqual({ query: 99, key: 40, span: 20 })
    expect(showQuery(window, 120)).toEqual({ query: 101, key: 40, span: 20 })
  })

  it('is brought back where the text has become shorter', () => {
    expect(within({ query: 400, key: 300, span: 64 }, 100)).toEqual({ query: 36, key: 36, span: 64 })
  })
})

describe('labels', () => {
  it('are as many as have room', () => {
    expect(labelStep(8, 350, 11.5)).toBe(1)
    expect(labelStep(512, 350, 11.5)).toBe(17)
    fc.assert(
      fc.property(anySize, fc.integer({ min: 20, max: 2000 }), (span, pixels) => {
        expect((labelStep(span, pixels, 11.5) * pixels) / span).toBeGreaterThanOrEqual(11.5 - 1e-9)
      }),
    )
  })
})

describe('the picture of a window', () => {
  const shading = attentionShading('dark')

  it('is the thumbnail where every cell is a pixel', () => {
    const pattern = Float32Array.of(1, 0, 0.2, 0.8)
    const pixels = new Uint32Array(4)
    paintWindow(pixels, 2, pattern, 2, wholeWindow(2), shading)
    const thumbnail = new Uint32Array(4)
    paintThumbnail(thumbnail, Uint8Array.of(255, 0, 51, 204), 2, 'dark')
    expect(pixels).toEqual(thumbnail)
  })

  it('never loses the largest of the cells that share a pixel', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 60 }),
        fc.integer({ min: 2, max: 20 }),
        fc.nat(),
        (size, side, seed) => {
          const pattern = new Float32Array(size * size)
          const query = seed % size
          const key = Math.floor(seed / size) % (query + 1)
          pattern[query * size + key] = 1
          const pixels = new Uint32Array(side * side)
          paintWindow(pixels, side, pattern, size, wholeWindow(size), shading)
          expect([...pixels]).toContain(shading.colors[255])
        },
      ),
    )
  })

  it('shows nothing where no query sees', () => {
    const pixels = new Uint32Array(16).fill(7)
    paintWindow(pixels, 4, new Float32Array(64 * 64), 64, { query: 0, key: 56, span: 8 }, shading)
    expect([...pixels].every((pixel) => pixel === 0)).toBe(true)
  })
})

describe('the colours of scores', () => {
  it('tell more from less, and no score from either', () => {
    for (const theme of ['dark', 'light'] as const) {
      const shading = scoreShading(theme, 4)
      const colors = [-4, -2, 0, 2, 4].map((score) => shade(shading, score))
      expect(new Set(colors).size).toBe(5)
      expect(shade(shading, 9)).toBe(colors[4])
      expect(shade(scoreShading(theme, 0), 0)).toBe(colors[2])
    }
  })
})
