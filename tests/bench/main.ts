import { writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { resolve } from 'node:path'
import { type Command, runCommand, UsageError } from '../../src/cli/arguments'
import { OUT_FLAG } from '../../src/cli/flags'
import { measureDemoMemory, measurePrecisions } from './backends'
import { buildApp, buildPages } from './build'
import { measureCheck } from './check'
import { measureColdLoad } from './coldLoad'
import { measureEdits } from './edits'
import { measureEngine } from './engineCosts'
import { measureFit } from './fit'
import { measureFrames } from './frames'
import { measureHeads } from './heads'
import { measureInteractive } from './interactive'
import { measureKeys } from './keys'
import { measureLoads } from './loads'
import { pace } from './pace'
import { measurePaper, measureVocabularyMap } from './paper'
import { measurePasses } from './passes'
import { type Line, milliseconds, table } from './report'
import { measureSmoothness } from './smoothness'
import { measureTyping } from './typing'
import { measureWords } from './words'

/**
 * Each part adds its lines to the table and returns what it measured. They run one after another, so that
 * none disturbs another's times.
 */
const PARTS = {
  demo: async (lines: Line[]) => ({
    demo: await measureEngine('demo', lines),
    demoEdits: await measureEdits('demo', lines),
    demoMemory: await measureDemoMemory(lines),
  }),
  gpt2: async (lines: Line[]) => ({
    gpt2: await measureEngine('gpt2-size', lines),
    gpt2Edits: await measureEdits('gpt2-size', lines),
  }),
  load: async (lines: Line[]) => ({ loads: await measureLoads(lines) }),
  check: async (lines: Line[]) => ({ check: await measureCheck(lines) }),
  passes: async (lines: Line[]) => ({ passes: await measurePasses(lines) }),
  words: async (lines: Line[]) => ({ words: await measureWords(lines) }),
  precisions: async (lines: Line[]) => ({ precisions: await measurePrecisions(lines) }),
  fit: async (lines: Line[]) => ({ fit: await measureFit(lines) }),
  paper: async (lines: Line[]) => ({ paper: await measurePaper(lines) }),
  map: async (lines: Line[]) => ({ map: await measureVocabularyMap(lines) }),
  app: async (lines: Line[]) => ({
    coldLoad: await measureColdLoad(lines),
    interactive: await measureInteractive(lines),
    typing: await measureTyping(lines),
  }),
  frames: async (lines: Line[]) => ({
    frames: await measureFrames(lines),
    smoothness: await measureSmoothness(lines),
    keys: await measureKeys(lines),
  }),
  heads: async (lines: Line[]) => ({ heads: await measureHeads(lines) }),
} as const

type Part = keyof typeof PARTS

const isPart = (name: string): name is Part => Object.hasOwn(PARTS, name)

function readParts(only: string | undefined): readonly Part[] {
  const names = only === undefined ? Object.keys(PARTS) : only.split(',')
  return names.map((name) => {
    if (isPart(name)) return name
    throw new UsageError(`--only is “${only}”; some of ${Object.keys(PARTS).join(',')} are expected.`)
  })
}

const COMMAND: Command<'only' | 'out'> = {
  name: 'bench',
  summary: 'Measures times, sizes and memory, and prints one table. A missed aim is told and is no failure.',
  flags: [
    { name: 'only', value: 'PART,PART', meaning: `some of ${Object.keys(PARTS).join(',')}` },
    { ...OUT_FLAG, meaning: 'where every figure is also written, as JSON' },
  ],
  example: '--only demo,words --out bench.json',
}

/**
 * `npm run bench [-- --only demo,gpt2,load,check,passes,words,precisions,fit,paper,map,app,frames,heads] [--out FILE]` prints one
 * table; `--out` also writes every figure as JSON. A missed aim is told and is no failure.
 */
export function main(inputs: readonly string[], root: string, ensureBrowser: () => string): Promise<number> {
  return runCommand(COMMAND, inputs, async ({ values: { only, out } }) => {
    const parts = readParts(only)
    const file = out === undefined ? undefined : resolve(out)
    process.chdir(root)
    process.env.CHROME_PATH = ensureBrowser()
    await buildApp()
    await buildPages()

    const lines: Line[] = []
    const figures: Record<string, unknown> = { date: new Date().toISOString(), cpus: cpus().length }
    for (const part of parts) {
      const told = lines.length
      const before = pace()
      Object.assign(figures, await PARTS[part](lines))
      lines.push({
        measure: `The machine’s pace, before and after ${part}`,
        value: `${milliseconds(before)}, ${milliseconds(pace())}`,
        note: 'of one core, for 10⁸ rounds of a loop',
      })
      for (const { measure, value } of lines.slice(told)) console.error(`${measure}: ${value}`)
    }
    console.log(table(lines))
    if (file !== undefined) await writeFile(file, `${JSON.stringify(figures, null, 2)}\n`)
  })
}
