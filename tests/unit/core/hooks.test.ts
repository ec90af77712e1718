import { describe, expect, it } from 'vitest'
import {
  attentionStation,
  attentionStep,
  blockOf,
  blockOfStep,
  finalStation,
  hookNames,
  isAttentionStep,
  layerNormAt,
  mlpStation,
  mlpStep,
  stationCount,
  stationHook,
  stepCount,
} from '../../../src/core/hooks'

const stations = (blocks: number): number[] => Array.from({ length: stationCount(blocks) }, (_, i) => i)

describe('stations and steps', () => {
  it('are 2L + 1 LayerNorms and the 2L sublayers between them', () => {
    expect(stationCount(12)).toBe(25)
    expect(stepCount(12)).toBe(24)
  })

  it('are named after the LayerNorms of TransformerLens', () => {
    expect(stations(2).map((station) => layerNormAt(station, 2))).toEqual([
      'blocks.0.ln1',
      'blocks.0.ln2',
      'blocks.1.ln1',
      'blocks.1.ln2',
      'ln_final',
    ])
  })

  it('belong to blocks, but for the last station', () => {
    expect(stations(2).map((station) => blockOf(station, 2))).toEqual([0, 0, 1, 1, null])
  })

  it('alternate attention and MLP, attention first', () => {
    expect([0, 1, 2, 3].map(isAttentionStep)).toEqual([true, false, true, false])
    expect([attentionStep(1), mlpStep(1)]).toEqual([2, 3])
    expect([2, 3].map(blockOfStep)).toEqual([1, 1])
  })

  it('lead from one station to the next, the last to the final one', () => {
    expect([attentionStation(1), mlpStation(1)]).toEqual([2, 3])
    expect(finalStation(2)).toBe(mlpStep(1) + 1)
  })
})

describe('hook names', () => {
  it('are two before the blocks, fifteen in each block and three after them, all different', () => {
    for (const blocks of [1, 2, 12]) {
      const names = hookNames(blocks)
      expect(names).toHaveLength(2 + 15 * blocks + 3)
      expect(new Set(names).size).toBe(names.length)
    }
  })

  it('hold the hook of every station', () => {
    expect(hookNames(3)).toEqual(
      expect.arrayContaining(stations(3).map((station) => stationHook(station, 3))),
    )
  })

  it('follow the forward pass', () => {
    const names = hookNames(2)
    const inOrder = [
      'hook_embed',
      'blocks.0.hook_resid_pre',
      'blocks.0.attn.hook_pattern',
      'blocks.0.hook_resid_mid',
      'blocks.0.hook_mlp_out',
      'blocks.0.hook_resid_post',
      'blocks.1.hook_resid_pre',
      'ln_final.hook_normalized',
      'logits',
    ].map((name) => names.indexOf(name))
    expect(inOrder).not.toContain(-1)
    expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b))
  })
})
