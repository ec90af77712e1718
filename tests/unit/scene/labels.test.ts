import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelText } from '../../../src/scene/labels/labelText'
import { crosses, type LabelWish, overlaps, placeLabels } from '../../../src/scene/labels/placeLabels'

const FRAME = { width: 300, height: 300 }
const NOWHERE: ReadonlyMap<string, number> = new Map()

const wish = (x: number, y: number, more: Partial<LabelWish> = {}): LabelWish => ({
  key: `${x}, ${y}`,
  x,
  y,
  width: 40,
  height: 16,
  gap: 6,
  rank: 5,
  favourite: 0,
  reach: 0,
  insists: false,
  ...more,
})

const coordinate = fc.integer({ min: -40, max: 340 })
/** Labels all over the frame and beyond; the first is the chosen one. */
const crowd = fc
  .array(
    fc.record({
      x: coordinate,
      y: coordinate,
      width: fc.integer({ min: 5, max: 120 }),
      rank: fc.integer({ min: 1, max: 7 }),
      favourite: fc.integer({ min: 0, max: 7 }),
      reach: fc.constantFrom(0, 32),
      insists: fc.boolean(),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((labels) =>
    labels.map(({ x, y, ...more }, index) =>
      wish(x, y, { ...more, key: `label ${index}`, ...(index === 0 ? { rank: 0, insists: true } : {}) }),
    ),
  )
const dots = fc.array(fc.record({ x: coordinate, y: coordinate, radius: fc.constant(6) }), { maxLength: 20 })

describe('placing labels', () => {
  it('lets no two of them overlap, nor a line cross another label', () => {
    fc.assert(
      fc.property(crowd, dots, (wishes, particles) => {
        const shown = [...placeLabels(wishes, particles, FRAME, NOWHERE).values()]
        for (const [index, label] of shown.entries()) {
          for (const other of shown.slice(index + 1)) {
            expect(overlaps(label, other)).toBe(false)
            if (label.leader !== null) expect(crosses(label.leader, other)).toBe(false)
            if (other.leader !== null) expect(crosses(other.leader, label)).toBe(false)
          }
        }
      }),
    )
  })

  it('never leaves out the chosen one, and draws nothing outside the frame', () => {
    fc.assert(
      fc.property(crowd, dots, (wishes, particles) => {
        const placed = placeLabels(wishes, particles, FRAME, NOWHERE)
        expect(placed.has('label 0')).toBe(true)
        for (const { left, top, right, bottom, leader } of placed.values()) {
          expect(Math.min(left, top)).toBeGreaterThanOrEqual(0)
          expect(Math.max(right, bottom)).toBeLessThanOrEqual(300)
          for (const at of leader === null ? [] : Object.values(leader)) {
            expect(at).toBeGreaterThanOrEqual(0)
            expect(at).toBeLessThanOrEqual(300)
          }
        }
      }),
    )
  })

  it('leads a line to those that were moved, and to no others', () => {
    fc.assert(
      fc.property(crowd, dots, (wishes, particles) => {
        const placed = placeLabels(wishes, particles, FRAME, NOWHERE)
        for (const { key, x, y, gap } of wishes) {
          const label = placed.get(key)
          if (label === undefined) continue
          const across = Math.max(label.left - x, 0, x - label.right)
          const down = Math.max(label.top - y, 0, y - label.bottom)
          expect(label.leader !== null).toBe(Math.hypot(across, down) >= gap + 6)
        }
      }),
    )
  })

  it('is the same again, and calm: who has a place beside its point keeps it', () => {
    fc.assert(
      fc.property(crowd, dots, (wishes, particles) => {
        const first = placeLabels(wishes, particles, FRAME, NOWHERE)
        const last = new Map([...first].map(([key, { place }]) => [key, place]))
        expect(placeLabels(wishes, particles, FRAME, last)).toEqual(first)
        expect(placeLabels(wishes, particles, FRAME, NOWHERE)).toEqual(first)
      }),
    )
  })

  it('moves the less important where there is room: beside its point, then away from it', () => {
    const labels = [wish(100, 100, { rank: 6 }), wish(102, 100, { rank: 5 })]
    const placed = placeLabels(labels, [], FRAME, NOWHERE)
    expect(placed.get('102, 100')?.place).toBe(0)
    expect(placed.get('100, 100')?.place).toBeGreaterThan(0)
    expect(placed.get('100, 100')?.leader).toBeNull()
    const around = [
      ...[0, 1, 2, 3, 4, 5].map((index) =>
        wish(98 + index, 98 + index, { key: `near ${index}`, rank: 1, insists: true }),
      ),
      wish(100, 100, { reach: 80 }),
    ]
    expect(placeLabels(around, [], FRAME, NOWHERE).get('100, 100')?.leader).not.toBeNull()
  })

  it('covers no other particle, unless the label insists', () => {
    const many = [...Array(60).keys()].map((i) => ({ x: 40 + 2 * i, y: 90 + (i % 20), radius: 30 }))
    const labels = [wish(100, 100), wish(101, 100, { insists: true })]
    const placed = placeLabels(labels, many, FRAME, NOWHERE)
    expect([...placed.keys()]).toEqual(['101, 100'])
  })

  it('shows the chosen one at the edge when its particle is beyond it', () => {
    const placed = placeLabels([wish(-500, 150, { insists: true })], [], FRAME, NOWHERE)
    expect(placed.get('-500, 150')).toMatchObject({ left: 2, right: 42 })
    expect(placeLabels([wish(-500, 150)], [], FRAME, NOWHERE).size).toBe(0)
  })
})

describe('the text of a label', () => {
  it('shows words trimmed, line ends and blanks as signs', () => {
    expect(labelText(' sea')).toBe('sea')
    expect(labelText('\n')).toBe('↵')
    expect(labelText('\r\n\n')).toBe('↵↵')
    expect(labelText('  ')).toBe('␣')
    expect(labelText('')).toBe('␣')
  })
})
