import { describe, expect, it } from 'vitest'
import { bySignedTurn, partTitle } from '../../../../src/panels/forces/partName'
import { heaviest, pathOf, sharesOf, sumOf, sumsByKind } from '../../../../src/panels/forces/shares'

const ids = Int32Array.of(1)
const attribution = {
  word: { id: 1, text: ' a' },
  rival: null,
  outer: { ids, token: 1, position: 2, edits: 0, constant: -4, logit: 11 },
  blocks: [
    { ids, heads: Float64Array.of(1, -3), outputBias: 0.5, mlp: 6 },
    { ids, heads: Float64Array.of(2, 2), outputBias: -0.5, mlp: 4 },
  ],
  complete: true,
}

describe('shares of a logit', () => {
  const shares = sharesOf(attribution)

  it('are everything that wrote into it', () => {
    expect(shares).toHaveLength(3 + 2 * 4)
    expect(sumOf(shares)).toBe(11)
    expect(shares.find(({ name }) => name === 'head 1.0')).toMatchObject({
      step: 2,
      head: { block: 1, head: 0 },
    })
  })

  it('name what edits put there only where they did', () => {
    const edited = sharesOf({ ...attribution, outer: { ...attribution.outer, edits: 7 } })
    expect(sumOf(edited)).toBe(18)
    expect(sumsByKind(edited).at(-2)).toEqual({ kind: 'edits', value: 7 })
  })

  it('are ranked by weight, of either sign', () => {
    expect(heaviest(shares, 4).map(({ value }) => value)).toEqual([6, 4, -4, -3])
  })

  it('add up by kind', () => {
    expect(sumsByKind(shares)).toEqual([
      { kind: 'token', value: 1 },
      { kind: 'position', value: 2 },
      { kind: 'head', value: 2 },
      { kind: 'bias', value: 0 },
      { kind: 'mlp', value: 10 },
      { kind: 'constant', value: -4 },
    ])
  })

  it('build the logit up, step by step', () => {
    expect(pathOf(shares, 4)).toEqual([-1, -2.5, 3.5, 7, 11])
  })
})

describe('the parts of a step', () => {
  it('are ordered by signed turn', () => {
    expect(bySignedTurn(Float32Array.of(0.1, -0.4, 0.3))).toEqual([2, 0, 1])
  })

  it('have names', () => {
    expect([3, 'bias', 'mlp', 'edit'].map((part) => partTitle(part as 3, 7))).toEqual([
      'head 7.3',
      'output bias of block 7',
      'MLP of block 7',
      'edits',
    ])
  })
})
