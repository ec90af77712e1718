import type { Page } from 'playwright-core'
import { WEIGHTS } from './backends'
import { visitWithStorage } from './browse'
import { PAGES } from './build'
import { BASELINES, MODEL } from './loads'
import type { ComparedCosts } from './page/engine'
import { atMost, type Line, median, milliseconds, range, share } from './report'
import { FOLDER } from './serveModels'

/** Lengths of texts, and how many rounds are taken of each. */
const LENGTHS = [
  { length: 8, rounds: 15 },
  { length: 32, rounds: 15 },
  { length: 128, rounds: 9 },
  { length: 512, rounds: 3 },
]

/** The runtime’s code is compiled a second time while it runs: so many rounds come first, and do not count. */
const FIRST = { length: 8, rounds: 30 }

/** Of the time that reading all weights once takes: one more token, up to this length. */
const MOST_OF_READ = 1.5
const LONGEST_AIMED = 128

/** Of a pass of the baseline that hands out the same hooks. */
const MOST_OF_BASELINE = 1

/**
 * Passes until the likeliest next words are known: first in turns with a loop that only reads as many bytes, then in
 * turns with the baseline, which for every key of a person who types runs the whole text again, last in eight bits.
 */
export function measurePasses(lines: Line[]) {
  return visitWithStorage(PAGES, async ({ page, url }) => {
    await page.goto(`${url}engine.html`)
    await page.evaluate((folder) => window.engineBench.load(folder), MODEL)
    await page.evaluate((bytes) => window.engineBench.openReadLoop(bytes), WEIGHTS.exact)
    await compareOne(page, FIRST)
    const figures: Record<string, ComparedCosts[]> = { reading: await compareAll(page) }
    await page.evaluate(() => window.engineBench.closeReadLoop())
    for (const { file } of BASELINES) figures[file] = await compareWith(page, file)
    const [plain, hooks] = BASELINES.map(({ file }) => figures[file])
    await page.evaluate(() => window.engineBench.close())
    await page.evaluate((folder) => window.engineBench.load(folder, undefined, { precision: 'int8' }), MODEL)
    await compareOne(page, FIRST)
    figures.int8 = await compareAll(page)
    LENGTHS.forEach((_, i) => {
      report({ reading: figures.reading[i], plain: plain[i], hooks: hooks[i], int8: figures.int8[i] }, lines)
    })
    return figures
  })
}

async function compareWith(page: Page, file: string): Promise<ComparedCosts[]> {
  await page.evaluate((url) => window.engineBench.openBaseline({ url }), FOLDER + file)
  return compareAll(page)
}

async function compareAll(page: Page): Promise<ComparedCosts[]> {
  const costs: ComparedCosts[] = []
  for (const lengthAndRounds of LENGTHS) costs.push(await compareOne(page, lengthAndRounds))
  return costs
}

const compareOne = (page: Page, inputs: (typeof LENGTHS)[number]): Promise<ComparedCosts> =>
  page.evaluate(({ length, rounds }) => window.engineBench.compare(length, rounds), inputs)

/** Passes over texts of one length. */
interface Compared {
  /** In turns with the loop that reads. */
  readonly reading: ComparedCosts
  /** In turns with a baseline. */
  readonly plain: ComparedCosts
  readonly hooks: ComparedCosts
  readonly int8: ComparedCosts
}

function report({ reading, plain, hooks, int8 }: Compared, lines: Line[]): void {
  const { length, full, baseline } = plain
  const overPlain = median(full) / median(baseline)
  const overHooks = median(hooks.full) / median(hooks.baseline)
  const overRead = median(reading.append) / median(reading.read)
  const append = median(reading.append)
  lines.push(
    {
      measure: `T = ${length}: a pass of the monolithic baseline`,
      value: milliseconds(median(baseline)),
      note: `${range(baseline, milliseconds)}; handing out the same hooks ${milliseconds(median(hooks.baseline))}`,
    },
    {
      measure: '– our full pass',
      value: milliseconds(median(full)),
      note: `${share(overPlain)} of the baseline’s, ${share(overHooks)} of that with the same hooks`,
      aim: atMost(overHooks, MOST_OF_BASELINE, share),
    },
    {
      measure: `– ours for one more token`,
      value: milliseconds(append),
      note:
        `${share(append / median(baseline))} of the baseline’s; ${share(overRead)} of reading every weight once, ` +
        milliseconds(median(reading.read)),
      ...(length > LONGEST_AIMED ? {} : { aim: atMost(overRead, MOST_OF_READ, share) }),
    },
    {
      measure: `– the same in eight bits`,
      value: milliseconds(median(int8.append)),
      note: `full pass ${milliseconds(median(int8.full))}`,
      aim: atMost(median(int8.append), append, milliseconds),
    },
  )
}
