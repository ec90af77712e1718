import { describe, expect, it } from 'vitest'
import { framed } from '../../../../src/session/exports/figureFrame'

/** A page whose custom properties hold their own names. */
const style = { getPropertyValue: (name: string) => ` ${name.slice(2)}` }
const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100" fill="red"><g/></svg>'

const texts = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, text]) => text)
const side = (svg: string, name: string): number => Number(new RegExp(` ${name}="(\\d+)"`).exec(svg)?.[1])

describe('a figure that is taken along', () => {
  it('says its title, its axes with units, and what its colours mean', () => {
    const svg = framed(
      DRAWING,
      'Turns & ways',
      {
        x: 'block',
        y: 'degrees',
        legend: [
          { id: 'attention', color: 'var(--attention)' },
          { word: 'girl', color: 'rgb(1 2 3)', mark: 'dashed' },
        ],
      },
      style,
    )
    expect(texts(svg)).toEqual(['Turns &amp; ways', '↕ degrees', 'block →', 'attention', 'girl'])
    expect(svg).toContain('fill="attention"')
    expect(svg).toContain('stroke="rgb(1,2,3)" stroke-width="2" fill="none" stroke-dasharray')
    expect(svg).not.toContain('var(')
  })

  it('has the drawing in it as it was, with room around', () => {
    const svg = framed(DRAWING, 'A title', {}, style)
    expect(svg).toMatch(/<svg x="12" y="\d+" xmlns="[^"]*" width="300" height="100" fill="red"><g\/><\/svg>/)
    expect(side(svg, 'width')).toBe(300 + 24)
    expect(side(svg, 'height')).toBeGreaterThan(100 + 24)
    expect(texts(svg)).toEqual(['A title'])
  })

  it('breaks a title, and a legend, that are longer than it is wide', () => {
    const title = 'The angle between the words of two sentences that are much alike, station by station'
    const names = Array.from({ length: 6 }, (_, at) => ({ word: `a longer name ${at}`, color: 'red' }))
    const svg = framed(DRAWING, title, { legend: names }, style)
    const lines = texts(svg)
    expect(lines.slice(0, -6).join(' ')).toBe(title)
    expect(lines.length - 6).toBeGreaterThan(1)
    const rows = new Set([...svg.matchAll(/y="([\d.]+)" font-size="11"/g)].map(([, y]) => y))
    expect(rows.size).toBeGreaterThan(1)
    expect(Math.max(...[...rows].map(Number))).toBeLessThan(side(svg, 'height'))
  })
})
