import { describe, expect, it } from 'vitest'
import { isMuchFor } from '../../../../src/session/models/device'

describe('a model', () => {
  it.each([
    [4e9, 16e9, false],
    [8e9, 16e9, false],
    [9e9, 16e9, true],
    [9e9, null, false],
  ])('that needs %s bytes is much for a device with %s: %s', (needed, memory, isMuch) => {
    expect(isMuchFor(needed, memory)).toBe(isMuch)
  })
})
