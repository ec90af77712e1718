import { describe, expect, it } from 'vitest'
import { earlierOccurrences, HEAD_SCORES, scoreHeads } from '../../../src/lens/headScores'

/** One head whose every query looks at a single key. */
const looking = (keys: readonly number[]): Float32Array[] =>
  keys.map((key, query) => {
    const row = new Float32Array(query + 1)
    row[key] = 1
    return row
  })

const scoresOf = (ids: readonly number[], keys: readonly number[]) =>
  Object.fromEntries(
    Object.entries(scoreHeads(looking(keys), 1, earlierOccurrences(ids))).map(([name, [score]]) => [
      name,
      score,
    ]),
  )

describe('the scores of a head', () => {
  const text = [7, 8, 9, 7, 8, 9]

  it('find a head that looks at the token before', () => {
    expect(scoresOf(text, [0, 0, 1, 2, 3, 4])).toMatchObject({
      previous: 1,
      itself: 0,
      distance: 1,
      entropy: 0,
    })
  })

  it('find a head that rests on the first token', () => {
    expect(scoresOf(text, [0, 0, 0, 0, 0, 0])).toMatchObject({ first: 1, previous: expect.closeTo(0.2) })
  })

  it('find a head that looks at itself', () => {
    expect(scoresOf(text, [0, 1, 2, 3, 4, 5])).toMatchObject({ itself: 1, distance: 0 })
  })

  it('find induction: the token after an earlier occurrence of the current one', () => {
    expect(scoresOf(text, [0, 0, 0, 1, 2, 3])).toMatchObject({ induction: 1, duplicates: 0 })
  })

  it('find duplicates: earlier occurrences of the current token', () => {
    expect(scoresOf(text, [0, 0, 0, 0, 1, 2])).toMatchObject({ induction: 0, duplicates: 1 })
  })

  it('measure entropy in bits', () => {
    const rows = [1, 2, 4].map((size, at) => new Float32Array(at + 1).fill(at === 0 ? 1 : 1 / size))
    rows[2] = Float32Array.of(0.5, 0.25, 0.25)
    const { entropy } = scoreHeads(rows, 1, earlierOccurrences([1, 2, 3]))
    expect(entropy[0]).toBeCloseTo((1 + 1.5) / 2)
  })

  it('are not defined where no query qualifies', () => {
    expect(scoresOf([1, 2, 3], [0, 0, 0])).toMatchObject({ induction: Number.NaN, duplicates: Number.NaN })
    expect(Object.values(scoresOf([1], [0])).every(Number.isNaN)).toBe(true)
    expect(Object.keys(scoresOf([1], [0]))).toEqual([...HEAD_SCORES])
  })

  it('do not call attention to itself induction', () => {
    expect(scoresOf([5, 5], [0, 1]).induction).toBeNaN()
  })

  it('are those of each head apart', () => {
    const rows = [Float32Array.of(1, 1), Float32Array.of(1, 0, 0, 1)]
    const { itself } = scoreHeads(rows, 2, earlierOccurrences([1, 2]))
    expect([...itself]).toEqual([0, 1])
  })
})

describe('earlier occurrences', () => {
  it('are the positions of the same token before', () => {
    expect(earlierOccurrences([4, 5, 4, 4])).toEqual([[], [], [0], [0, 2]])
  })
})
