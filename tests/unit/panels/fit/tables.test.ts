import { describe, expect, it } from 'vitest'
import en from '../../../../src/language/catalogues/en'
import { textIn } from '../../../../src/language/text'
import { convergenceRows } from '../../../../src/panels/fit/convergenceRows'
import { sortRows } from '../../../../src/panels/fit/sorting'
import { whyItStands } from '../../../../src/panels/fit/whyItStands'
import { ownAndNext } from '../../../../src/panels/fit/wordWays'

const text = textIn('en', en)
const tokens = ['The', ' old', ' man', ' sea'].map((text, start) => ({
  id: start,
  text,
  start,
  end: start + 1,
}))

describe('rows of a table', () => {
  const rows = [{ size: 2 }, { size: Number.NaN }, { size: 3 }]

  it('stand as they come, until they are sorted', () => {
    expect(sortRows(rows, { column: null, down: true })).toEqual(rows)
  })

  it('are sorted both ways, with what has no value last', () => {
    expect(sortRows(rows, { column: 'size', down: true }).map(({ size }) => size)).toEqual([3, 2, Number.NaN])
    expect(sortRows(rows, { column: 'size', down: false }).map(({ size }) => size)).toEqual([
      2,
      3,
      Number.NaN,
    ])
  })
})

describe('convergence of two sentences', () => {
  it('tells of each pair how far apart it is at first and at last, and where it is closest', () => {
    const comparison = {
      pairs: Int32Array.of(0, 0, 2, 1),
      same: Uint8Array.of(1, 0),
      stations: 3,
      angles: Float32Array.of(0, 1.5, 0.5, 0.25, 0.75, 1),
    }
    const [one, other] = convergenceRows(comparison)
    expect(one).toMatchObject({
      here: 0,
      there: 0,
      same: true,
      first: 0,
      last: 0.75,
      change: 0.75,
      closestAt: 0,
    })
    expect(other).toMatchObject({ here: 2, there: 1, same: false, change: -0.5, closestAt: 1 })
    expect(other.angles).toEqual([1.5, 0.25, 1])
  })
})

describe('the way from a word to the next', () => {
  const angles = (toOwn: readonly number[], toAnswer: readonly number[]) => ({
    stations: 4,
    ids: Int32Array.of(9),
    answers: Int32Array.of(5),
    answerWords: [' sea'],
    toOwn: Float32Array.from(toOwn),
    toAnswer: Float32Array.from(toAnswer),
  })

  it('turns where the particle is nearer to the next from then on', () => {
    expect(ownAndNext(angles([0.5, 1, 0.5, 1], [1, 0.5, 1, 0.5]))[0].turn).toBe(3)
    expect(ownAndNext(angles([1, 1, 1, 1], [0.5, 0.5, 0.5, 0.5]))[0].turn).toBe(0)
    expect(ownAndNext(angles([0.5, 0.5, 0.5, 0.5], [1, 1, 1, 0.5]))[0].turn).toBeNull()
  })
})

describe('why a word stands on the globe', () => {
  it('names those who say it, and the other reasons', () => {
    const place = { kinds: ['predictions', 'tokens'], tokens: [0, 1, 2, 3], probability: 0.25 } as const
    expect(whyItStands(place, tokens, text)).toBe('said by The, old, man and 1 more, 25.0 %; typed')
    expect(whyItStands({ kinds: ['searched'], tokens: [], probability: 0 }, tokens, text)).toBe(
      'searched for',
    )
  })
})
