import { describe, expect, it } from 'vitest'
import { brief, cellOf, largestOf, layoutHeads } from '../../../../../src/panels/heads/atlas/layout'

const names = (rows: ReturnType<typeof layoutHeads>) =>
  rows.map((row) => row.map(({ block, head }) => `${block}.${head}`))

describe('the layout of the atlas', () => {
  it('is that of the model', () => {
    expect(names(layoutHeads(2, 2, null))).toEqual([
      ['0.0', '0.1'],
      ['1.0', '1.1'],
    ])
  })

  it('puts the largest value first, and heads without one last', () => {
    const values = Float32Array.of(0.2, Number.NaN, 0.9)
    expect(names(layoutHeads(2, 2, values))).toEqual([
      ['1.0', '0.0'],
      ['0.1', '1.1'],
    ])
    expect(cellOf(layoutHeads(2, 2, values), { block: 1, head: 0 })).toEqual({ block: 0, head: 0 })
    expect(cellOf(layoutHeads(2, 2, values), { block: 1, head: 1 })).toEqual({ block: 1, head: 1 })
  })
})

describe('values of heads', () => {
  it('have a largest one among those that are defined', () => {
    expect(largestOf(Float32Array.of(0.5, Number.NaN, 2))).toBe(2)
    expect(largestOf(Float32Array.of(Number.NaN))).toBe(0)
  })

  it('are written in three characters at most', () => {
    expect([0, 0.053, 0.994, 0.996, 3.14, 9.94, 9.96, 123].map(brief)).toEqual([
      '.00',
      '.05',
      '.99',
      '1.0',
      '3.1',
      '9.9',
      '10',
      '123',
    ])
  })
})
