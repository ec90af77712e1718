import { describe, expect, it } from 'vitest'
import { contributions, largestDimensions, rankScores } from '../../../../../src/panels/heads/keys/rankScores'

const found = {
  ids: Int32Array.of(1, 2),
  q: Float32Array.of(1, 2, 0, 1),
  k: Float32Array.of(1, 1, 1, 1, 0, -3, 5, 1),
  scores: Float32Array.of(2, -2.5),
  attention: Float32Array.of(0.2, 0.8),
  contentContent: Float32Array.of(1, -3),
  contentKeyBias: 0.5,
  queryBiasContent: Float32Array.of(0.25, -0.25),
  biasBias: 0.25,
}

describe('the keys of a query', () => {
  it('are ranked by attention, each with the parts of its score', () => {
    expect(rankScores(found, 8)).toEqual([
      { key: 1, attention: expect.closeTo(0.8), score: -2.5, parts: [-3, 0.5, -0.25, 0.25] },
      { key: 0, attention: expect.closeTo(0.2), score: 2, parts: [1, 0.5, 0.25, 0.25] },
    ])
    expect(rankScores(found, 1)).toHaveLength(1)
  })

  it('owe their scores to dimensions', () => {
    expect([...contributions(found, 0)]).toEqual([0.5, 1, 0, 0.5])
    expect([...contributions(found, 1)]).toEqual([0, -3, 0, 0.5])
    expect(largestDimensions(contributions(found, 1), 2)).toEqual([1, 3])
  })
})
