import type { Page } from 'playwright-core'
import { visitWithStorage } from './browse'
import { PAGES } from './build'
import { BASELINES, MODEL } from './loads'
import type { ComparedCosts } from './page/engine'
import { type Line, median, milliseconds, range, share } from './report'
import { FOLDER } from './serveModels'

/** Lengths of texts, and how many rounds are taken of each. */
const LENGTHS = [
  { length: 8, rounds: 9 },
  { length: 32, rounds: 9 },
  { length: 128, rounds: 7 },
  { length: 512, rounds: 3 },
]

/**
 * Passes until the likeliest next words are known, beside the baseline's, which for every key of a person who
 * types runs the whole text again. Ours and the baseline's take turns, so that both have the same machine.
 */
export function measurePasses(lines: Line[]) {
  return visitWithStorage(PAGES, async ({ page, url }) => {
    await page.goto(`${url}engine.html`)
    await page.evaluate((folder) => window.engineBench.load(folder), MODEL)
    const figures: Record<string, ComparedCosts[]> = {}
    for (const { file } of BASELINES) figures[file] = await compareWith(page, file)
    const [plain, patterns] = BASELINES.map(({ file }) => figures[file])
    LENGTHS.forEach((_, i) => {
      report(plain[i], patterns[i], lines)
    })
    return figures
  })
}

async function compareWith(page: Page, file: string): Promise<ComparedCosts[]> {
  const costs: ComparedCosts[] = []
  await page.evaluate((url) => window.engineBench.openBaseline({ url }), FOLDER + file)
  for (const { length, rounds } of LENGTHS) {
    const inputs = [length, rounds] as const
    costs.push(await page.evaluate(([tokens, times]) => window.engineBench.compare(tokens, times), inputs))
  }
  return costs
}

function report(plain: ComparedCosts, patterns: ComparedCosts, lines: Line[]): void {
  const { length, full, append, baseline } = plain
  const overPlain = (values: readonly number[]): string => share(median(values) / median(baseline))
  const overPatterns = (kind: 'full' | 'append'): string =>
    share(median(patterns[kind]) / median(patterns.baseline))
  lines.push(
    {
      measure: `T = ${length}: a pass of the monolithic baseline`,
      value: milliseconds(median(baseline)),
      note: `${range(baseline, milliseconds)}; with every pattern ${milliseconds(median(patterns.baseline))}`,
    },
    {
      measure: '– our full pass',
      value: milliseconds(median(full)),
      note: `${overPlain(full)} of the baseline’s; ${overPatterns('full')} of that with every pattern`,
    },
    {
      measure: `– ours for one more token`,
      value: milliseconds(median(append)),
      note: `${overPlain(append)} of the baseline’s; ${overPatterns('append')} of that with every pattern`,
    },
  )
}
