import { describe, expect, it } from 'vitest'
import {
  attentionColor,
  evenColor,
  paintThumbnail,
  thumbnailOf,
} from '../../../../src/panels/heads/paintPattern'

/** [red, green, blue, alpha] of a painted cell. */
const channels = (pixels: Uint32Array, cell: number) => [...new Uint8Array(pixels.buffer, 4 * cell, 4)]

/** Relative lightness of an `rgb(…)`, roughly. */
const brightness = (color: string) => (color.match(/\d+/g) ?? []).reduce((sum, part) => sum + Number(part), 0)

describe.each(['dark', 'light'] as const)('the %s ramp', (theme) => {
  it('moves steadily: at night more attention shines brighter, by day it is darker', () => {
    const shares = [0, 0.05, 0.2, 0.5, 1].map((share) => brightness(attentionColor(share, theme)))
    const sorted = [...shares].sort((a, b) => (theme === 'dark' ? a - b : b - a))
    expect(shares).toEqual(sorted)
    expect(new Set(shares).size).toBe(shares.length)
  })

  it('does not leave its ends', () => {
    expect(attentionColor(-0.1, theme)).toBe(attentionColor(0, theme))
    expect(attentionColor(1.0000001, theme)).toBe(attentionColor(1, theme))
  })
})

describe('a number on an even colour', () => {
  it.each(['dark', 'light'] as const)('can be read, %s', (theme) => {
    const luminance = (color: string): number => {
      const [red, green, blue] = (color.match(/\d+/g) ?? []).map((part) => {
        const value = Number(part) / 255
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
    for (let share = 0; share <= 1; share += 0.01) {
      const { color, ink } = evenColor(share, theme)
      const [dim, bright] = [luminance(color), ink === '#000' ? 0 : 1].toSorted((a, b) => a - b)
      expect((bright + 0.05) / (dim + 0.05), `${share}`).toBeGreaterThan(4.5)
    }
  })
})

describe('paintThumbnail', () => {
  it('leaves what lies after the query transparent and everything else opaque', () => {
    const pixels = new Uint32Array(9).fill(0xffffffff)
    paintThumbnail(pixels, new Uint8Array(9).fill(128), 3, 'dark')
    const alphas = Array.from(pixels, (_, cell) => channels(pixels, cell)[3])
    expect(alphas).toEqual([255, 0, 0, 255, 255, 0, 255, 255, 255])
  })

  it('gives a byte the colour that style sheets get for the same share', () => {
    const pixels = new Uint32Array(1)
    paintThumbnail(pixels, Uint8Array.of(51), 1, 'light')
    const [red, green, blue] = channels(pixels, 0)
    expect(`rgb(${red} ${green} ${blue})`).toBe(attentionColor(0.2, 'light'))
  })
})

describe('thumbnailOf', () => {
  const thumbnails = { size: 2, data: Uint8Array.from({ length: 2 * 3 * 4 }, (_, index) => index) }

  it('finds the cells of one head', () => {
    expect([...(thumbnailOf(thumbnails, 3, 1, 2) ?? [])]).toEqual([20, 21, 22, 23])
  })

  it('says so when there is none', () => {
    expect(thumbnailOf(null, 3, 0, 0)).toBeNull()
    expect(thumbnailOf({ size: 0, data: new Uint8Array(0) }, 3, 0, 0)).toBeNull()
    expect(thumbnailOf(thumbnails, 3, 2, 0)).toBeNull()
  })
})
