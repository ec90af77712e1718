import { writeFile } from 'node:fs/promises'
import { projectorCards } from '../projection/catalog'
import { readFlags, runCommand } from './arguments'
import { COMPARED, fidelityOf, type Measures } from './fidelityOf'
import { findModelFolder } from './modelFolder'
import { createNodeEngine } from './node'

/** The sentences of the table in docs/views.md. */
const SENTENCES = [
  'To kill two birds with one stone',
  'The old man looked at the sea, and then he looked at his hands.',
  'The cat sat. The cat sat. The cat sat. The cat',
  '"I don\'t know," she said; "but I\'ll ask him tomorrow."',
  'The keys to the old wooden cabinet in the hall were',
]

const COLUMNS: readonly (readonly [keyof Measures, string])[] = [
  ['stress', 'stress'],
  ['angleRankCorrelation', 'rank correlation of angles'],
  ['trustworthiness', 'trustworthiness'],
  ['continuity', 'continuity'],
  ['capturedMean', 'captured'],
]

/**
 * `npm run fidelity-table -- --model demo|FOLDER|NAME [--out FILE]`
 *
 * The measures of `npm run fidelity` for every projector on five sentences, as the Markdown table of docs/views.md.
 */
export function main(inputs: readonly string[], root: string): Promise<number> {
  return runCommand('fidelity-table', async () => {
    const { model, out } = readFlags(inputs, [{ name: 'model', required: true }, { name: 'out' }])
    const engine = createNodeEngine()
    const { shape } = await engine.load({ id: model!, url: findModelFolder(model!, root) })
    const sentences: Readonly<Record<string, Measures>>[] = []
    for (const text of SENTENCES) {
      sentences.push((await fidelityOf(engine, shape.blocks, text)).projectors)
      console.error(`fidelity-table: measured “${text}”`)
    }
    const rows = COMPARED.map((id) => {
      const { name, key } = projectorCards[id]
      const cells = COLUMNS.map(([measure]) => sentences.map((measured) => cell(measured[key][measure])))
      return `| ${[name, ...cells.map((values) => (values.every((value) => value === '–') ? '–' : values.join(' ')))].join(' | ')} |`
    })
    const table = `${[
      `| | ${COLUMNS.map(([, title]) => title).join(' | ')} |`,
      `|---${'|---'.repeat(COLUMNS.length)}|`,
      ...rows,
    ].join('\n')}\n`
    if (out === undefined) process.stdout.write(table)
    else await writeFile(out, table)
  })
}

const cell = (value: number | null): string => (value === null ? '–' : value.toFixed(2))
