import { writeFile } from 'node:fs/promises'
import type { Engine } from '../engine/types'
import { COMMON_NOUNS } from '../lens/paper/nouns'
import { type Noun, paperTables } from '../lens/paper/tables'
import { type Command, runCommand } from './arguments'
import { MODEL_FLAG, OUT_FLAG } from './flags'
import { inputPaths } from './modelFiles'
import { findModelFolder } from './modelFolder'
import { createNodeEngine } from './node'
import { checkOutput } from './outputs'

const COMMAND: Command<'model' | 'out'> = {
  name: 'paper',
  summary: 'Writes the tables of “Traveling Words” (2023), §4.1 to 4.3, for any model, as JSON.',
  flags: [MODEL_FLAG, OUT_FLAG],
  example: '--model demo --out tables.json',
}

/** `npm run paper`: see COMMAND. */
export function main(inputs: readonly string[], root: string): Promise<number> {
  return runCommand(COMMAND, inputs, async ({ values: { model, out } }) => {
    const folder = findModelFolder(model!, root)
    checkOutput(out, inputPaths(folder))
    const engine = createNodeEngine()
    const { shape } = await engine.load({ id: model!, url: folder })
    const nouns = await nounsOfOneToken(engine)
    const tables = await paperTables({ shape, reader: engine, onProgress: () => undefined }, nouns)
    const text = `${JSON.stringify(tables)}\n`
    if (out === undefined) process.stdout.write(text)
    else await writeFile(out, text)
  })
}

/** The paper's nouns, encoded without a leading space, less those that are several tokens. */
export async function nounsOfOneToken(engine: Engine): Promise<Noun[]> {
  const nouns: Noun[] = []
  for (const noun of COMMON_NOUNS) {
    const { tokens } = await engine.tokenize(noun, false)
    if (tokens.length === 1) nouns.push({ noun, id: tokens[0].id })
  }
  return nouns
}
