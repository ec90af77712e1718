import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRows } from '../../../../src/engine/runtime/rows'
import { adoptTokens, commonPrefix, createTrace } from '../../../../src/engine/trace/trace'
import { parseConfig } from '../../../../src/model/shape'
import { yieldToEventLoop } from '../../../../src/workers/yieldToEventLoop'

const shape = parseConfig({ n_layer: 2, n_head: 1, n_embd: 4, n_positions: 9, vocab_size: 9 })

describe('rows', () => {
  it('are what was written last, however they grew', () => {
    const write = fc.record({ start: fc.nat({ max: 60 }), count: fc.nat({ max: 60 }) })
    fc.assert(
      fc.property(fc.array(write, { minLength: 1, maxLength: 8 }), (writes) => {
        const rows = createRows(2)
        const expected = new Map<number, number>()
        let filled = 0
        writes.forEach(({ start, count }, value) => {
          const begin = Math.min(start, filled)
          rows.write(begin, new Float32Array(2 * count).fill(value))
          for (let i = 2 * begin; i < 2 * (begin + count); i++) expected.set(i, value)
          filled = Math.max(filled, begin + count)
        })
        const values = Array.from({ length: 2 * filled }, (_, i) => expected.get(i))
        expect([...rows.first(filled)]).toEqual(values)
      }),
    )
  })
})

describe('a common prefix', () => {
  it('ends where two lists first differ', () => {
    expect(commonPrefix([1, 2, 3], [1, 2, 4])).toBe(2)
    expect(commonPrefix([1, 2], [1, 2, 3])).toBe(2)
    expect(commonPrefix([1], [2])).toBe(0)
    expect(commonPrefix([], [1])).toBe(0)
  })
})

describe('a trace', () => {
  it('keeps of each station what new tokens share with the old, and no more than it had', () => {
    const trace = createTrace(shape)
    adoptTokens(trace, Int32Array.of(1, 2, 3, 4))
    trace.valid.splice(0, 5, 4, 4, 2, 0, 0)
    expect(adoptTokens(trace, Int32Array.of(1, 2, 3, 5))).toBe(3)
    expect(trace.valid).toEqual([3, 3, 2, 0, 0])
    expect([...trace.tokens]).toEqual([1, 2, 3, 5])
  })
})

describe('breathing', () => {
  it('lets messages in that wait', async () => {
    const { port1, port2 } = new MessageChannel()
    let heard = false
    port1.onmessage = () => {
      heard = true
    }
    port2.postMessage('hello')
    for (let i = 0; i < 10 && !heard; i++) await yieldToEventLoop()
    expect(heard).toBe(true)
    port1.close()
  })
})
