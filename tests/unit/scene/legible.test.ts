import { describe, expect, it } from 'vitest'
import { tokenColor } from '../../../src/core/color'
import { leastOpacity } from '../../../src/scene/legible'
import { palette } from '../../../src/scene/palette'
import { contrast, over } from '../../support/colorVision'

describe.each(['dark', 'light'] as const)('what fades on the globe, %s', (theme) => {
  const colors = palette(theme)
  const names = {
    landmark: colors.landmark,
    ...Object.fromEntries([...Array(40).keys()].map((token) => [`token ${token}`, tokenColor(token, theme)])),
  }

  it.each(Object.entries(names))('keeps 3:1 to the page and to the globe: %s', (_, color) => {
    const opacity = leastOpacity(color, colors)
    for (const ground of [colors.ground, colors.bodyShade, colors.bodyLight]) {
      expect(contrast(over(color, ground, opacity), ground)).toBeGreaterThanOrEqual(3)
    }
  })
})
