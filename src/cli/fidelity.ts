import { writeFile } from 'node:fs/promises'
import { readFlags, runCommand, UsageError } from './arguments'
import { fidelityOf, MOST_MEASURED } from './fidelityOf'
import { findModelFolder } from './modelFolder'
import { createNodeEngine } from './node'

/**
 * `npm run fidelity -- --model demo|FOLDER|NAME --text "…" [--out FILE]`
 *
 * How truly each projector draws a text, as JSON to the file or to standard output.
 */
export function main(inputs: readonly string[], root: string): Promise<number> {
  return runCommand('fidelity', async () => {
    const { model, text, out } = readFlags(inputs, [
      { name: 'model', required: true },
      { name: 'text', required: true },
      { name: 'out' },
    ])
    const folder = findModelFolder(model!, root)
    if (text === '') throw new UsageError('--text is empty: there is nothing to draw')
    const engine = createNodeEngine()
    const { shape } = await engine.load({ id: model!, url: folder })
    const { projectors, points, overflows } = await fidelityOf(engine, shape.blocks, text!)
    if (overflows) {
      console.error(
        `fidelity: the model has ${shape.positions} positions; only the first tokens of the text are drawn`,
      )
    }
    if (points > MOST_MEASURED) {
      console.error(
        `fidelity: ${points} states; pairs of ${MOST_MEASURED} of them, chosen by a seed, are measured`,
      )
    }
    const report = `${JSON.stringify({ projectors }, null, 2)}\n`
    if (out === undefined) process.stdout.write(report)
    else await writeFile(out, report)
  })
}
