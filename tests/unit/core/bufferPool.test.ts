import { describe, expect, it } from 'vitest'
import { createBufferPool } from '../../../src/core/bufferPool'

describe('a pool of buffers', () => {
  it('gives a buffer out again for as many bytes, and for no other number', () => {
    const pool = createBufferPool()
    const first = pool.acquire(12)
    pool.release(first.buffer as ArrayBuffer)
    expect(pool.acquire(8).buffer).not.toBe(first.buffer)
    const second = pool.acquire(12)
    expect(second.buffer).toBe(first.buffer)
    expect(second).toHaveLength(12)
    expect(pool.acquire(12).buffer).not.toBe(first.buffer)
  })

  it('keeps few: the one that has been free for longest is dropped', () => {
    const pool = createBufferPool()
    const taken = Array.from({ length: 5 }, () => pool.acquire(12).buffer as ArrayBuffer)
    for (const buffer of taken) pool.release(buffer)
    const again = taken.map(() => pool.acquire(12).buffer as ArrayBuffer)
    expect(again.map((buffer) => taken.indexOf(buffer))).toEqual([1, 2, 3, 4, -1])
  })

  it('keeps buffers while two sizes alternate, and drops them when others come', () => {
    const pool = createBufferPool()
    const small = pool.acquire(8).buffer as ArrayBuffer
    const large = pool.acquire(12).buffer as ArrayBuffer
    pool.release(small)
    pool.release(large)
    expect(pool.acquire(12).buffer).toBe(large)
    expect(pool.acquire(8).buffer).toBe(small)
    pool.release(small)
    for (const bytes of [16, 20]) pool.acquire(bytes)
    expect(pool.acquire(8).buffer).not.toBe(small)
  })

  it('is empty once it was cleared', () => {
    const pool = createBufferPool()
    const { buffer } = pool.acquire(12)
    pool.release(buffer as ArrayBuffer)
    pool.clear()
    expect(pool.acquire(12).buffer).not.toBe(buffer)
  })
})
