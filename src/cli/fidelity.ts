import { writeFile } from 'node:fs/promises'
import { type Command, runCommand, UsageError } from './arguments'
import { fidelityOf, MOST_MEASURED } from './fidelityOf'
import { MODEL_FLAG, OUT_FLAG, TEXT_FLAG } from './flags'
import { inputPaths } from './modelFiles'
import { findModelFolder } from './modelFolder'
import { createNodeEngine } from './node'
import { checkOutput } from './outputs'

const COMMAND: Command<'model' | 'text' | 'out'> = {
  name: 'fidelity',
  summary: 'Measures how truly each projector draws a text, as JSON.',
  flags: [MODEL_FLAG, TEXT_FLAG, OUT_FLAG],
  example: '--model demo --text "To kill two birds with one stone"',
}

/** `npm run fidelity`: see COMMAND. */
export function main(inputs: readonly string[], root: string): Promise<number> {
  return runCommand(COMMAND, inputs, async ({ values: { model, text, out } }) => {
    const folder = findModelFolder(model!, root)
    checkOutput(out, inputPaths(folder))
    if (text === '') throw new UsageError('The text after --text is empty: there is nothing to draw.')
    const engine = createNodeEngine()
    const { shape } = await engine.load({ id: model!, url: folder })
    await engine.loaded()
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
