import { expect, it } from 'vitest'
import { tensor } from '../../../../src/core/tensor'
import { cropPattern } from '../../../../src/panels/heads/cropPattern'

const pattern = tensor([3, 3], Float32Array.of(1, 0, 0, 0.25, 0.75, 0, 0.5, 0.125, 0.375))

it('keeps the queries and keys that a shorter text still has', () => {
  expect(cropPattern(pattern, 2)).toEqual(tensor([2, 2], Float32Array.of(1, 0, 0.25, 0.75)))
  expect(cropPattern(pattern, 0).shape).toEqual([0, 0])
})

it('leaves a pattern as it is where the text grew', () => {
  expect(cropPattern(pattern, 5)).toBe(pattern)
})
