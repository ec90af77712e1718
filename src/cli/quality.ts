import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readFlags, runCommand } from './arguments'
import { findModelFolder } from './modelFolder'
import { createNodeEngine } from './node'
import { qualityOf } from './qualityOf'

/** Plain modern English that no model here was trained on. */
const PAGE = 'models/demo/page.txt'

/**
 * `npm run quality -- [--model demo|FOLDER|NAME] [--text-file FILE] [--out FILE]`
 *
 * How well a model reads a page of prose, and its best heads, as JSON to the file or to standard output.
 */
export function main(inputs: readonly string[], root: string): Promise<number> {
  return runCommand('quality', async () => {
    const flags = readFlags(inputs, [{ name: 'model' }, { name: 'text-file' }, { name: 'out' }])
    const model = flags.model ?? 'demo'
    const folder = findModelFolder(model, root)
    const page = await readFile(flags['text-file'] ?? join(root, PAGE), 'utf8')
    const engine = createNodeEngine()
    const { shape } = await engine.load({ id: model, url: folder })
    const report = `${JSON.stringify(await qualityOf(engine, shape, page), null, 2)}\n`
    if (flags.out === undefined) process.stdout.write(report)
    else await writeFile(flags.out, report)
  })
}
