import { describe, expect, it } from 'vitest'
import { curvePoints, curvesFigure } from '../../../../src/panels/charts/curvesFigure'
import { gridFigure } from '../../../../src/panels/charts/gridFigure'
import { sheet } from '../../../../src/panels/charts/sheet'
import { differenceRows } from '../../../../src/panels/compare/differenceRows'
import { atlasRows } from '../../../../src/panels/heads/atlas/atlasFigure'
import { layoutHeads } from '../../../../src/panels/heads/atlas/layout'
import { patternFigure } from '../../../../src/panels/heads/pattern/patternFigure'
import { attentionShading, scoreShading } from '../../../../src/panels/heads/shading'
import { sweepRows } from '../../../../src/panels/whatIf/sweepRows'

/** A page whose custom properties hold their own names. */
const style = { getPropertyValue: (name: string) => ` ${name.slice(2)}` }

/** All first groups of a pattern. */
const all = (text: string | null, pattern: RegExp): string[] =>
  [...(text ?? '').matchAll(pattern)].map(([, found]) => found)

/** The squares that the paths of a figure cover. */
const area = (svg: string | null): number =>
  all(svg, /h(\d+)v1h/g).reduce((sum, width) => sum + Number(width), 0)

describe('a figure', () => {
  it('needs no style sheet and no new spelling of colours', () => {
    const svg = sheet(10, 10, ['<rect fill="var(--gold)"/><rect fill="rgb(1 2 3)"/>'], style)
    expect(svg).not.toMatch(/var\(|rgb\(\d+ /)
    expect(svg).toContain('fill="gold"')
    expect(svg).toContain('fill="rgb(1,2,3)"')
  })

  it('writes words that look like marks', () => {
    const svg = gridFigure([{ name: '<b>', cells: [{ title: 'a & "b"', label: '<' }] }], style)
    expect(svg).not.toMatch(/<b>|a & /)
    expect(all(svg, /<title>(.*?)<\/title>/g)).toEqual(['a &#38; &#34;b&#34;'])
  })

  it('is none where there is nothing', () => {
    expect(gridFigure([], style)).toBeNull()
    expect(curvesFigure([], 1, style)).toBeNull()
    expect(gridFigure(sweepRows(new Float32Array(0), 0), style)).toBeNull()
  })

  it('joins cells of one colour and leaves out those without', () => {
    const colors = [
      ['red', null],
      ['red', 'red'],
    ]
    const picture = { side: 2, colorAt: (row: number, column: number) => colors[row][column] }
    const svg = gridFigure([{ name: '', cells: [{ title: '', picture }] }], style)
    expect(all(svg, /<path fill="red" d="(.*?)"/g)).toEqual(['M0 0h1v1h-1zM0 1h2v1h-2z'])
  })

  it('of the heads shows each pattern as far as a query can see', () => {
    const thumbnails = { size: 3, data: Uint8Array.from({ length: 4 * 9 }, (_, at) => (37 * at) % 256) }
    const svg = gridFigure(atlasRows(layoutHeads(2, 2, null), null, thumbnails, 'dark'), style)
    expect(all(svg, /<title>(.*?)<\/title>/g)).toEqual(['Head 0.0', 'Head 0.1', 'Head 1.0', 'Head 1.1'])
    expect(area(svg)).toBe(4 * (1 + 2 + 3))
  })

  it('of the heads keeps their order by value, with names and numbers', () => {
    const values = Float32Array.of(0.1, 0.9, Number.NaN, -0.5)
    const shown = { values, heads: 2, name: 'n', unit: '', largest: 0.9, signed: true, least: 0.3 }
    const rows = atlasRows(layoutHeads(2, 2, values), { ...shown, theme: 'light' }, null, 'light')
    expect(rows.flatMap(({ cells }) => cells.map(({ label }) => label))).toEqual(['.90', '−.50', '.10', '–'])
    expect(rows.flatMap(({ cells }) => cells.map(({ opacity }) => opacity))).toEqual([
      undefined,
      undefined,
      0.22,
      undefined,
    ])
    expect(rows[0].cells[0].title).toContain('Head 0.1')
    expect(rows[0].name).toBe('')
  })

  it('of two sentences shows the differences of every head', () => {
    const differences = { size: 2, data: Int8Array.of(0, 0, 127, -127), moved: Float32Array.of(0.5) }
    const [{ cells }] = differenceRows(differences, 1, 'dark')
    const { colorAt } = cells[0].picture!
    expect(colorAt(0, 1)).toBeNull()
    expect(new Set([colorAt(0, 0), colorAt(1, 0), colorAt(1, 1)]).size).toBe(3)
    expect(area(gridFigure(differenceRows(differences, 1, 'dark'), style))).toBe(3)
  })

  it('of ablated heads tells the sign by colour and the size by its strength', () => {
    const [{ cells }] = sweepRows(Float32Array.of(-2, 1, Number.NaN), 3)
    expect(cells.map(({ fill, opacity }) => [fill, opacity])).toEqual([
      ['var(--gold)', 1],
      ['var(--accent)', 0.54],
      [undefined, undefined],
    ])
  })

  it('of a pattern shows scores as well as attention', () => {
    const grid = { shape: [2, 2], data: Float32Array.of(1, 0, -3, 3) }
    const attention = patternFigure(grid, ['A', ' cat'], attentionShading('dark'), style)
    const scores = patternFigure(grid, ['A', ' cat'], scoreShading('dark', 3), style)
    expect(all(attention, /<title>(.*?)<\/title>/g)).toEqual(['1.00000', '-3.00000', '3.00000'])
    expect(new Set(all(scores, /fill="(rgb.*?)"><title>/g)).size).toBe(3)
  })

  it('of curves has a line for each, and gaps where there is no value', () => {
    expect(curvePoints([Number.NaN, 0, 5, 20], 10, 30, 20)).toBe('10.0,20.0 20.0,10.0 30.0,0.0')
    const line = (name: string) => ({ name, curves: [{ values: [0, 1], color: 'var(--gold)' }] })
    const svg = curvesFigure([line('A'), line('cat')], 1, style)
    expect(all(svg, /<polyline (fill)/g)).toHaveLength(2)
    expect(all(svg, /<text .*?>(.*?)<\/text>/g)).toEqual(['A', 'cat'])
  })
})
