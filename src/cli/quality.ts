import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Command, runCommand } from './arguments'
import { MODEL_FLAG, OUT_FLAG } from './flags'
import { inputPaths } from './modelFiles'
import { findModelFolder } from './modelFolder'
import { createNodeEngine } from './node'
import { checkOutput } from './outputs'
import { qualityOf } from './qualityOf'

/** Plain modern English that no model here was trained on. */
const PAGE = 'models/demo/page.txt'

const COMMAND: Command<'model' | 'text-file' | 'out'> = {
  name: 'quality',
  summary: 'Measures how well a model reads a page of prose, and its best heads, as JSON.',
  flags: [
    { ...MODEL_FLAG, required: false },
    { name: 'text-file', value: 'FILE', meaning: `the page; ${PAGE} if it is left out` },
    OUT_FLAG,
  ],
  example: '--model demo --out quality.json',
}

/** `npm run quality`: see COMMAND. */
export function main(inputs: readonly string[], root: string): Promise<number> {
  return runCommand(COMMAND, inputs, async ({ values: flags }) => {
    const model = flags.model ?? 'demo'
    const folder = findModelFolder(model, root)
    const pagePath = flags['text-file'] ?? join(root, PAGE)
    checkOutput(flags.out, [pagePath, ...inputPaths(folder)])
    const page = await readFile(pagePath, 'utf8')
    const engine = createNodeEngine()
    const { shape } = await engine.load({ id: model, url: folder })
    const report = `${JSON.stringify(await qualityOf(engine, shape, page), null, 2)}\n`
    if (flags.out === undefined) process.stdout.write(report)
    else await writeFile(flags.out, report)
  })
}
