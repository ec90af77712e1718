import { describe, expect, it } from 'vitest'
import { tensor } from '../../../../src/core/tensor'
import { rankKeys } from '../../../../src/panels/heads/rankKeys'
import { queryOf } from '../../../../src/session/circuits/query'

describe('rankKeys', () => {
  const pattern = tensor([3, 3], Float32Array.of(1, 0, 0, 0.25, 0.75, 0, 0.5, 0.125, 0.375))

  it('names the keys of one query, most attention first', () => {
    expect(rankKeys(pattern, 2, 8)).toEqual([
      { key: 0, attention: 0.5 },
      { key: 2, attention: 0.375 },
      { key: 1, attention: 0.125 },
    ])
  })

  it('never names a key after the query', () => {
    expect(rankKeys(pattern, 0, 8)).toEqual([{ key: 0, attention: 1 }])
  })

  it('stops at the limit', () => {
    expect(rankKeys(pattern, 2, 1)).toHaveLength(1)
  })
})

describe('queryOf', () => {
  it('prefers the hovered token, then the chosen one, then the last', () => {
    expect(queryOf(1, 2, 4)).toBe(1)
    expect(queryOf(null, 2, 4)).toBe(2)
    expect(queryOf(null, null, 4)).toBe(3)
  })

  it('ignores tokens that the pattern does not have', () => {
    expect(queryOf(9, 2, 4)).toBe(2)
    expect(queryOf(null, 9, 4)).toBe(3)
    expect(queryOf(0, 0, 0)).toBeNull()
  })
})
