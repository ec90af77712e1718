import { writeFile } from 'node:fs/promises'
import { projectorCards } from '../projection/catalog'
import { type Command, runCommand } from './arguments'
import { COMPARED, fidelityOf, type Measures } from './fidelityOf'
import { MODEL_FLAG, OUT_FLAG } from './flags'
import { inputPaths } from './modelFiles'
import { findModelFolder } from './modelFolder'
import { createNodeEngine } from './node'
import { checkOutput } from './outputs'

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

const COMMAND: Command<'model' | 'out'> = {
  name: 'fidelity-table',
  summary: 'Measures every projector on five sentences, as the Markdown table of docs/views.md.',
  flags: [MODEL_FLAG, OUT_FLAG],
  example: '--model demo --out table.md',
}

/** `npm run fidelity-table`: see COMMAND. */
export function main(inputs: readonly string[], root: string): Promise<number> {
  return runCommand(COMMAND, inputs, async ({ values: { model, out } }) => {
    const folder = findModelFolder(model!, root)
    checkOutput(out, inputPaths(folder))
    const engine = createNodeEngine()
    const { shape } = await engine.load({ id: model!, url: folder })
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
