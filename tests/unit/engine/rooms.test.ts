import { describe, expect, it } from 'vitest'
import { createRooms } from '../../../src/engine/rooms'

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
    const taken = [1, 2, 3, 4, 5].map((bytes) => rooms.take(bytes).buffer as ArrayBuffer)
    for (const room of taken) rooms.put(room)
    expect([1, 2, 3, 4, 5].map((bytes) => taken.includes(rooms.take(bytes).buffer as ArrayBuffer))).toEqual([
      false,
      true,
      true,
      true,
      true,
    ])
  })

  it('are let go of when nothing more is read', () => {
    const rooms = createRooms()
    const { buffer } = rooms.take(12)
    rooms.put(buffer as ArrayBuffer)
    rooms.clear()
    expect(rooms.take(12).buffer).not.toBe(buffer)
  })
})
