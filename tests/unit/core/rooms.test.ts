import { describe, expect, it } from 'vitest'
import { createRooms } from '../../../src/core/rooms'

describe('rooms for what is read', () => {
  it('are used again for as many bytes, and for no other number', () => {
    const rooms = createRooms()
    const first = rooms.take(12)
    rooms.put(first.buffer as ArrayBuffer)
    expect(rooms.take(8).buffer).not.toBe(first.buffer)
    const second = rooms.take(12)
    expect(second.buffer).toBe(first.buffer)
    expect(second).toHaveLength(12)
    expect(rooms.take(12).buffer).not.toBe(first.buffer)
  })

  it('are few: the one that has been free for longest is let go of', () => {
    const rooms = createRooms()
    const taken = Array.from({ length: 5 }, () => rooms.take(12).buffer as ArrayBuffer)
    for (const room of taken) rooms.put(room)
    const again = taken.map(() => rooms.take(12).buffer as ArrayBuffer)
    expect(again.map((room) => taken.indexOf(room))).toEqual([1, 2, 3, 4, -1])
  })

  it('are kept while two sizes alternate, and let go of when others come', () => {
    const rooms = createRooms()
    const small = rooms.take(8).buffer as ArrayBuffer
    const large = rooms.take(12).buffer as ArrayBuffer
    rooms.put(small)
    rooms.put(large)
    expect(rooms.take(12).buffer).toBe(large)
    expect(rooms.take(8).buffer).toBe(small)
    rooms.put(small)
    for (const bytes of [16, 20]) rooms.take(bytes)
    expect(rooms.take(8).buffer).not.toBe(small)
  })

  it('are let go of when nothing more is read', () => {
    const rooms = createRooms()
    const { buffer } = rooms.take(12)
    rooms.put(buffer as ArrayBuffer)
    rooms.clear()
    expect(rooms.take(12).buffer).not.toBe(buffer)
  })
})
