import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelText } from '../../../src/scene/labels/labelText'
import { boxAt, type LabelWish, overlaps, placeLabels } from '../../../src/scene/labels/placeLabels'

const wish = (x: number, y: number, more: Partial<LabelWish> = {}): LabelWish => ({
  x,
  y,
  width: 40,
  height: 16,
  gap: 6,
  anchor: -1,
  favourite: 0,
  insists: false,
  ...more,
})

const boxOf = (label: LabelWish) => boxAt(label, label.anchor, { left: 0, top: 0, right: 0, bottom: 0 })

describe('placing labels', () => {
  it('never lets two shown labels overlap', () => {
    const coordinate = fc.integer({ min: 0, max: 300 })
    const labels = fc.array(
      fc.tuple(coordinate, coordinate, fc.boolean()).map(([x, y, insists]) => wish(x, y, { insists })),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(labels, (wishes) => {
        placeLabels(wishes, [], 300, 300)
        const shown = wishes.filter(({ anchor }) => anchor >= 0).map(boxOf)
        for (const [index, box] of shown.entries()) {
          for (const other of shown.slice(index + 1)) expect(overlaps(box, other)).toBe(false)
        }
      }),
    )
  })

  it('prefers the first label, and moves the second to where there is room', () => {
    const labels = [wish(100, 100), wish(102, 100)]
    placeLabels(labels, [], 300, 300)
    expect(labels[0].anchor).toBe(0)
    expect(labels[1].anchor).toBeGreaterThan(0)
  })

  it('keeps the place that a label had', () => {
    const label = wish(100, 100, { anchor: 3 })
    placeLabels([label], [], 300, 300)
    expect(label.anchor).toBe(3)
  })

  it('covers no other particle, unless the label insists', () => {
    const dots = [...Array(60).keys()].map((i) => ({ x: 40 + 2 * i, y: 90 + (i % 20), radius: 30 }))
    const quiet = wish(100, 100)
    const loud = wish(100, 100, { insists: true })
    placeLabels([quiet], dots, 300, 300)
    placeLabels([loud], dots, 300, 300)
    expect(quiet.anchor).toBe(-1)
    expect(loud.anchor).toBe(0)
  })

  it('stays within the picture', () => {
    const label = wish(100, 3)
    placeLabels([label], [], 300, 300)
    expect(boxOf(label).top).toBeGreaterThanOrEqual(0)
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
