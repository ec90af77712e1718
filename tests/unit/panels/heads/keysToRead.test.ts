import { describe, expect, it } from 'vitest'
import { keysToRead, MOST_READ } from '../../../../src/panels/heads/keysToRead'

const whole = { key: 0, span: 512 }

describe('the keys that are read aloud', () => {
  it('are all that the query can see and the picture shows, in their order', () => {
    const row = Float32Array.of(0.1, 0.5, 0.1, 0.3, 0, 0)
    expect(keysToRead(row, 3, { key: 0, span: 6 })).toEqual([0, 1, 2, 3])
    expect(keysToRead(row, 3, { key: 2, span: 3 })).toEqual([2, 3])
    expect(keysToRead(row, 1, { key: 2, span: 3 })).toEqual([])
  })

  it('are those that get most where there are too many', () => {
    const row = Float32Array.from({ length: 512 }, (_, key) =>
      key % 4 === 0 ? 1 + key / 512 : 1 / (key + 1),
    )
    const keys = keysToRead(row, 511, whole)
    expect(keys).toEqual(Array.from({ length: MOST_READ }, (_, i) => 4 * i))
  })
})
