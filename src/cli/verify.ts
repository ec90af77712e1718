import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type OpenModel, verify } from '../lens/verification'
import { parseKnownAnswers } from '../model/knownAnswers'
import { type Command, runCommand, UsageError } from './arguments'
import { OUT_FLAG } from './flags'
import { folderFiles, inputPaths, readJson } from './modelFiles'
import { findModelFolder } from './modelFolder'
import { createNodeEngineFrom } from './node'
import { checkOutput } from './outputs'
import { describeVerification } from './verificationTable'
import { verificationTarget } from './verificationTarget'

const COMMAND: Command<'answers' | 'out'> = {
  name: 'verify',
  summary:
    'Compares a model with its known answers. The table goes to standard error, the figures as JSON to standard output. Exit code 1 if anything differs.',
  word: { value: 'NAME|FOLDER', meaning: 'The model’s name or folder' },
  flags: [
    { name: 'answers', value: 'FILE', meaning: 'known answers other than those in the model’s folder' },
    OUT_FLAG,
  ],
  example: 'gpt2 --out report.json',
}

/** `npm run verify`: see COMMAND. */
export function main(inputs: readonly string[], root: string): Promise<number> {
  return runCommand(COMMAND, inputs, async ({ word, values }) => {
    const folder = findModelFolder(word, root)
    const answersPath = values.answers ?? join(folder, 'known-answers.json')
    if (!existsSync(answersPath)) {
      throw new UsageError(`There is no ${answersPath}: name a file of known answers with --answers FILE.`)
    }
    checkOutput(values.out, [answersPath, ...inputPaths(folder)])
    const answers = parseKnownAnswers(await readJson(answersPath))
    const verification = await verify(answers, openFolder(word, folder), ({ prompt }) =>
      console.error(`verify: compared “${prompt}”`),
    )
    const report = `${JSON.stringify({ model: basename(folder), ...verification }, null, 2)}\n`
    if (values.out === undefined) process.stdout.write(report)
    else await writeFile(values.out, report)
    console.error(`\n${describeVerification(verification)}\n`)
    if (!verification.passed) throw new Error(`${word} does not give its known answers`)
  })
}

/** One engine for both activations: it holds one model at a time. */
function openFolder(id: string, folder: string): OpenModel {
  const files = folderFiles(folder)
  let exact = false
  const engine = createNodeEngineFrom({
    ...files,
    async config() {
      const config = await files.config()
      return exact ? { ...Object(config), activation_function: 'gelu' } : config
    },
  })
  return async (activation) => {
    exact = activation === 'exact'
    const { shape } = await engine.load({ id, url: folder })
    await engine.loaded()
    return verificationTarget(engine, shape)
  }
}
