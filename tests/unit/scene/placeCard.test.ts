import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Box, overlaps } from '../../../src/scene/labels/placeLabels'
import { placeCard } from '../../../src/scene/tooltip/placeCard'

const SIZE = { width: 180, height: 90 }

const around = (x: number, y: number, width: number, height: number): Box => ({
  left: x - width / 2,
  top: y - height / 2,
  right: x + width / 2,
  bottom: y + height / 2,
})

const boxOf = ({ left, top }: { left: number; top: number }): Box => ({
  left,
  top,
  right: left + SIZE.width,
  bottom: top + SIZE.height,
})

describe('the card of a particle', () => {
  it('covers neither the particle nor its name nor the one it is compared with, within the frame', () => {
    const frame = fc.record({
      width: fc.integer({ min: 320, max: 1200 }),
      height: fc.integer({ min: 300, max: 900 }),
    })
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(frame, share, share, share, share, (size, across, down, otherAcross, otherDown) => {
        const [x, y] = [across * size.width, down * size.height]
        const [otherX, otherY] = [otherAcross * size.width, otherDown * size.height]
        const about = [
          around(x, y, 20, 20),
          around(x + 30, y - 14, 60, 18),
          around(otherX, otherY, 20, 20),
          around(otherX, otherY + 20, 60, 18),
        ]
        const box = boxOf(placeCard({ x, y }, SIZE, about, size))
        expect(about.some((other) => overlaps(box, other))).toBe(false)
        expect(Math.min(box.left, box.top)).toBeGreaterThanOrEqual(0)
        expect(box.right).toBeLessThanOrEqual(size.width)
        expect(box.bottom).toBeLessThanOrEqual(size.height)
      }),
    )
  })

  it('stands outward of its particle, near to it', () => {
    const { left, top } = placeCard({ x: 300, y: 200 }, SIZE, [around(300, 200, 14, 14)], {
      width: 800,
      height: 700,
    })
    expect([left + SIZE.width, top + SIZE.height]).toEqual([288, 188])
  })

  it('covers as little as it can where there is no room', () => {
    const place = placeCard({ x: 20, y: 20 }, SIZE, [around(100, 60, 200, 120)], { width: 200, height: 150 })
    expect(place.top).toBe(56)
  })
})
