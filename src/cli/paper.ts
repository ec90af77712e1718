import { writeFile } from 'node:fs/promises'
import type { Engine } from '../engine/types'
import { COMMON_NOUNS } from '../lens/paper/nouns'
import { type Noun, paperTables } from '../lens/paper/tables'
import { readFlags, runCommand } from './arguments'
import { findModelFolder } from './modelFolder'
import { createNodeEngine } from './node'

/**
 * `npm run paper -- --model demo|FOLDER|NAME [--out tables.json]`
 *
 * Writes the tables of “Traveling Words” (2023), §4.1 to 4.3, for any model, as JSON.
 */
export function main(inputs: readonly string[], root: string): Promise<number> {
  return runCommand('paper', async () => {
    const { model, out } = readFlags(inputs, [{ name: 'model', required: true }, { name: 'out' }])
    const engine = createNodeEngine()
    const { shape } = await engine.load({ id: model!, url: findModelFolder(model!, root) })
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
