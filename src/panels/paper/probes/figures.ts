import { barX, cell, type PlotOptions, ruleX, text } from '@observablehq/plot'
import type { Text } from '../../../language/text'
import type { Result } from '../../../session/paper/experiment'
import { grouped } from '../parts/format'
import type { SenderRow } from './SenderTable'

/** Pixels of a bar with its gap. */
const BAR = 17
const AXES = 44

/** So many bars of nouns can be told apart. */
const MOST_BARS = 20

interface Bar {
  readonly name: string
  readonly length: number
  readonly words: string
}

/** A chart, and how high it is, CSS pixels. */
export interface ProbeFigure {
  readonly options: PlotOptions
  readonly height: number
}

/** How long the value of one word is under every head, with the word it is nearest to. */
export function valueFigure(
  { heads, k, values, valueNorms }: Result<'probes'>,
  wordOf: (id: number) => string,
  say: Text,
): ProbeFigure {
  const bars = Array.from({ length: heads + 1 }, (_, head) => ({
    name: head === heads ? say('probeFigures.sum') : String(head),
    length: valueNorms[head],
    words: k > 0 ? wordOf(values[head * k]) : '',
  }))
  return barFigure(bars, say('probeFigures.head'), say)
}

/** The nouns for which a head would add most. `head` may be the sum, which comes after the last. */
export function nounFigure(
  { words, k, values, valueNorms }: Result<'probes'>,
  nouns: readonly string[],
  head: number,
  wordOf: (id: number) => string,
  say: Text,
): ProbeFigure {
  const bars = nouns
    .map((name, noun) => ({
      name,
      length: valueNorms[head * words + noun],
      words: k > 0 ? wordOf(values[(head * words + noun) * k]) : '',
    }))
    .sort((a, b) => b.length - a.length)
    .slice(0, MOST_BARS)
  return barFigure(bars, say('probeFigures.noun'), say)
}

function barFigure(bars: readonly Bar[], of: string, say: Text): ProbeFigure {
  return {
    height: AXES + BAR * bars.length,
    options: {
      marginLeft: 56,
      marginRight: 70,
      marginTop: 8,
      marginBottom: 32,
      x: { label: say('probeFigures.length'), ticks: 5, grid: true, zero: true },
      y: { label: of, domain: bars.map(({ name }) => name), tickSize: 0 },
      marks: [
        barX(bars, { x: 'length', y: 'name', fill: 'var(--accent)', fillOpacity: 0.55 }),
        text(bars, {
          x: 'length',
          y: 'name',
          text: 'words',
          textAnchor: 'start',
          dx: 5,
          fill: 'var(--ink-soft)',
        }),
        ruleX([0], { stroke: 'var(--line)' }),
      ],
    },
  }
}

/** The place that every head gives the other word as a value: the lower, the stronger the colour. */
export function senderFigure(rows: readonly SenderRow[], say: Text): ProbeFigure {
  const cells = rows.map(({ head, valueRank }) => {
    const [block, number] = head.split('.').map(Number)
    return { block, head: number, place: valueRank, nearness: -Math.log10(valueRank) }
  })
  const blocks = new Set(cells.map(({ block }) => block)).size
  return {
    height: AXES + 22 * blocks,
    options: {
      marginLeft: 40,
      marginRight: 8,
      marginTop: 8,
      marginBottom: 32,
      x: { label: say('probeFigures.head'), tickSize: 0, type: 'band' },
      y: { label: say('probeFigures.block'), tickSize: 0, type: 'band' },
      opacity: { range: [0.06, 0.9] },
      marks: [
        cell(cells, { x: 'head', y: 'block', fill: 'var(--accent)', fillOpacity: 'nearness', inset: 0.5 }),
        text(cells, {
          x: 'head',
          y: 'block',
          text: ({ place }: { place: number }) => grouped(place),
          fill: 'var(--ink)',
          fontSize: 9,
        }),
      ],
    },
  }
}
