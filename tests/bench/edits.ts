import { visit } from './browse'
import { PAGES } from './build'
import type { EditCosts } from './page/engine'
import { atMost, type Line, median, milliseconds, range } from './report'
import { FOLDER } from './serveModels'

const MODELS = {
  demo: { title: 'Demo model', folder: 'models/demo/', rounds: 9 },
  'gpt2-size': { title: 'GPT-2 124M size', folder: `${FOLDER}gpt2-size/`, rounds: 5 },
} as const

const LENGTH = 16

/** A sweep runs half a pass for each head on average; the next word's probability comes on top of each. */
const MOST_HALF_PASSES = 3

/** Edits of one head by where it stands, and a sweep over all heads, in the engine's worker. */
export function measureEdits(model: keyof typeof MODELS, lines: Line[]) {
  const { title, folder, rounds } = MODELS[model]
  return visit(PAGES, async ({ page, url }) => {
    await page.goto(`${url}engine.html`)
    await page.evaluate((address) => window.engineBench.load(address), folder)
    const costs = await page.evaluate(([length, times]) => window.engineBench.edits(length, times), [
      LENGTH,
      rounds,
    ] as const)
    report(title, costs, lines)
    return costs
  })
}

function report(title: string, { length, full, byBlock, sweep }: EditCosts, lines: Line[]): void {
  const pass = median(full)
  for (const { block, share, milliseconds: times } of byBlock) {
    lines.push({
      measure: `${title}: head ${block}.0 off, T = ${length}`,
      value: milliseconds(median(times)),
      note: `${percent(median(times) / pass)} of a full pass; ${percent(share)} of it follows; ${range(times, milliseconds)}`,
    })
  }
  const halfPasses = sweep.milliseconds / (0.5 * pass * sweep.heads)
  lines.push({
    measure: `${title}: each of ${sweep.heads} heads off in turn, T = ${length}`,
    value: milliseconds(sweep.milliseconds),
    note: `${halfPasses.toFixed(2)} × as many half passes`,
    aim: atMost(halfPasses, MOST_HALF_PASSES, (value) => `${value.toFixed(2)} half passes a head`),
  })
}

const percent = (share: number): string => `${Math.round(100 * share)} %`
