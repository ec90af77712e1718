import { describe, expect, it } from 'vitest'
import { readAhead } from '../../../../src/engine/weights/readAhead'
import { pending } from '../../../support/hostedEngine'

/** Six reads that come when they are told to, and which of them were begun. */
function sixReads() {
  const waiting = Array.from({ length: 6 }, () => pending<number>())
  const begun: number[] = []
  const reads = waiting.map(({ promise }, index) => () => {
    begun.push(index)
    return promise
  })
  return { waiting, begun, reads }
}

describe('reading ahead', () => {
  it('begins the first ones at once, then keeps so many on their way', async () => {
    const { waiting, begun, reads } = sixReads()
    const next = readAhead(reads, { first: 3, ahead: () => 2 })
    expect(begun).toEqual([0, 1, 2])
    waiting[2].resolve(2)
    waiting[0].resolve(0)
    expect(await next()).toBe(0)
    expect(begun).toEqual([0, 1, 2])
    waiting[1].resolve(1)
    expect(await next()).toBe(1)
    expect(begun).toEqual([0, 1, 2, 3])
    expect(await next()).toBe(2)
    expect(begun).toEqual([0, 1, 2, 3, 4])
  })

  it('keeps as many as the one that is used leaves room for', async () => {
    const { waiting, begun, reads } = sixReads()
    for (const [index, { resolve }] of waiting.entries()) resolve(index)
    const next = readAhead(reads, { first: 1, ahead: (place) => [2, 2, 1][place] ?? 0 })
    const counts = []
    for (let i = 0; i < 4; i++) {
      await next()
      counts.push(begun.length)
    }
    expect(counts).toEqual([3, 4, 4, 4])
  })

  it('gives all in their order, then null', async () => {
    const { waiting, reads } = sixReads()
    for (const [index, { resolve }] of [...waiting.entries()].reverse()) resolve(index)
    const next = readAhead(reads, { first: 1, ahead: () => 4 })
    const values = []
    for (let value = await next(); value !== null; value = await next()) values.push(value)
    expect(values).toEqual([0, 1, 2, 3, 4, 5])
    expect(await next()).toBeNull()
    expect(await readAhead([], { first: 1, ahead: () => 1 })()).toBeNull()
  })

  it('tells of a failure when its turn has come', async () => {
    const next = readAhead([async () => 1, () => Promise.reject(new Error('gone'))], {
      first: 2,
      ahead: () => 1,
    })
    expect(await next()).toBe(1)
    await expect(next()).rejects.toThrow('gone')
  })
})
