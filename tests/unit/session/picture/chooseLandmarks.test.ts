import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseLandmarks, MOST_LANDMARKS } from '../../../../src/session/picture/chooseLandmarks'
import type { Landmark, LandmarkKind } from '../../../../src/session/stores/picture'

const landmark = (id: number, kinds: readonly LandmarkKind[], more: Partial<Landmark> = {}): Landmark => ({
  id,
  word: ` word${id}`,
  kinds,
  tokens: [],
  probability: 0,
  ...more,
})

const said = (id: number, token: number, probability: number): Landmark =>
  landmark(id, ['predictions'], { tokens: [token], probability })

const ids = (landmarks: readonly Landmark[]): number[] => landmarks.map(({ id }) => id)

describe('the words that are shown at their places', () => {
  const sentence = [
    ...[0, 1, 2, 3, 4, 5, 6].map((token) => said(token, token, 0.1 * (1 + token))),
    ...[0, 1, 2, 3, 4, 5, 6].map((token) => landmark(100 + token, ['tokens'])),
  ]

  it('are six at most: what the chosen word would say, itself, then the likeliest', () => {
    expect(ids(chooseLandmarks(sentence, 2, 102, false))).toEqual([2, 102, 6, 5, 4, 3])
  })

  it('are all of them where all are asked for', () => {
    expect(chooseLandmarks(sentence, 2, 102, true)).toHaveLength(14)
  })

  it('always have those that were searched for, and the neighbours', () => {
    const asked = [...Array(9).keys()].map((at) => landmark(200 + at, [at < 4 ? 'searched' : 'neighbours']))
    expect(ids(chooseLandmarks([...sentence, ...asked], 2, 102, false))).toEqual(ids(asked))
  })

  it('can be read, unless someone searched for them', () => {
    const unreadable = [' \uFFFD', '⟨E4 BD⟩', '\n', ' ', '\u200b', '\u0301', '\u0003', '']
    const landmarks = unreadable.map((word, id) => landmark(id, ['predictions', 'neighbours'], { word }))
    expect(chooseLandmarks(landmarks, 0, 0, true)).toEqual([])
    const searched = landmarks.map((one) => ({ ...one, kinds: ['searched'] as const }))
    expect(chooseLandmarks(searched, 0, 0, false)).toHaveLength(unreadable.length)
    for (const word of [' sea', '.', '¥', '海', ' 7']) {
      expect(chooseLandmarks([landmark(1, ['predictions'], { word })], 0, 0, false)).toHaveLength(1)
    }
  })

  it('are some of those found, each once, never more than asked for', () => {
    const kinds = fc.subarray(['predictions', 'tokens', 'searched', 'neighbours'] as const, { minLength: 1 })
    const found = fc.uniqueArray(
      fc.record({ id: fc.nat(50), kinds, probability: fc.double({ min: 0, max: 1, noNaN: true }) }),
      { selector: ({ id }) => id, maxLength: 30 },
    )
    fc.assert(
      fc.property(found, (some) => {
        const landmarks = some.map((one) => landmark(one.id, one.kinds, { probability: one.probability }))
        const chosen = chooseLandmarks(landmarks, 0, 0, false)
        const asked = landmarks.filter((one) =>
          one.kinds.some((kind) => kind === 'searched' || kind === 'neighbours'),
        )
        expect(new Set(ids(chosen)).size).toBe(chosen.length)
        expect(chosen.length).toBeLessThanOrEqual(Math.max(MOST_LANDMARKS, asked.length))
      }),
    )
  })
})
