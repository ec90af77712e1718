import { describe, expect, it } from 'vitest'
import { moveInColumn, moveInGrid } from '../../../../src/panels/heads/gridKeys'

const from = (key: string, block: number, head: number, wholeGrid = false) =>
  moveInGrid(key, { block, head }, 3, 4, wholeGrid)

describe('moveInGrid', () => {
  it('moves one cell with an arrow and stops at the edges', () => {
    expect(from('ArrowRight', 1, 1)).toEqual({ block: 1, head: 2 })
    expect(from('ArrowDown', 1, 1)).toEqual({ block: 2, head: 1 })
    expect(from('ArrowRight', 1, 3)).toEqual({ block: 1, head: 3 })
    expect(from('ArrowUp', 0, 0)).toEqual({ block: 0, head: 0 })
  })

  it('goes to the ends of a row with Home and End, of the grid with Control', () => {
    expect(from('Home', 1, 2)).toEqual({ block: 1, head: 0 })
    expect(from('End', 1, 2)).toEqual({ block: 1, head: 3 })
    expect(from('Home', 1, 2, true)).toEqual({ block: 0, head: 0 })
    expect(from('End', 1, 2, true)).toEqual({ block: 2, head: 3 })
  })

  it('leaves other keys alone', () => {
    expect(from('a', 1, 1)).toBeNull()
  })
})

describe('moveInColumn', () => {
  it('moves by one, stops at the ends, and jumps with Home and End', () => {
    expect(moveInColumn('ArrowDown', 2, 4)).toBe(3)
    expect(moveInColumn('ArrowDown', 3, 4)).toBe(3)
    expect(moveInColumn('ArrowUp', 0, 4)).toBe(0)
    expect(moveInColumn('Home', 2, 4)).toBe(0)
    expect(moveInColumn('End', 2, 4)).toBe(3)
    expect(moveInColumn('x', 2, 4)).toBeNull()
  })
})
