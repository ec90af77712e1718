import { describe, expect, it } from 'vitest'
import { moveInTable } from '../../../../src/panels/stationGrid/tableKeys'

const from = { row: 5, column: 3 }
const at = (key: string, options = {}) => {
  const next = moveInTable(key, from, 20, 7, options)
  return next && [next.row, next.column]
}

describe('keys in a table', () => {
  it('move one cell, one page, or to an end', () => {
    expect(at('ArrowUp')).toEqual([4, 3])
    expect(at('ArrowDown')).toEqual([6, 3])
    expect(at('ArrowLeft')).toEqual([5, 2])
    expect(at('ArrowRight')).toEqual([5, 4])
    expect(at('PageDown')).toEqual([15, 3])
    expect(at('PageUp')).toEqual([0, 3])
    expect(at('Home')).toEqual([5, 0])
    expect(at('End')).toEqual([5, 6])
    expect(at('Home', { control: true })).toEqual([0, 0])
    expect(at('End', { control: true })).toEqual([19, 6])
  })

  it('never leave it, and others do nothing', () => {
    expect(moveInTable('ArrowUp', { row: 0, column: 0 }, 1, 1)).toEqual({ row: 0, column: 0 })
    expect(moveInTable('PageDown', { row: 0, column: 0 }, 1, 1)).toEqual({ row: 0, column: 0 })
    expect(at('a')).toBeNull()
  })
})
