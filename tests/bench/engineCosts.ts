import { visit } from './browse'
import { PAGES } from './build'
import type { Arrival, EngineBench, PassCosts } from './page/engine'
import { atMost, type Line, median, milliseconds, range } from './report'
import { FOLDER } from './serveModels'

declare global {
  interface Window {
    /** What page/engine.ts offers. */
    readonly engineBench: EngineBench
  }
}

const MODELS = {
  demo: { title: 'Demo model', folder: 'models/demo/', rounds: 21, largestShare: null },
  'gpt2-size': {
    title: 'GPT-2 124M size',
    folder: `${FOLDER}gpt2-size/`,
    rounds: 9,
    largestShare: 1 / 12,
  },
} as const

const LENGTHS = [8, 32, 128]

/** Full passes, and passes that add one token to them, in the engine's worker. */
export function measureEngine(model: keyof typeof MODELS, lines: Line[]) {
  const { title, folder, rounds, largestShare } = MODELS[model]
  return visit(PAGES, async ({ page, url }) => {
    await page.goto(`${url}engine.html`)
    const arrival = await page.evaluate((from) => window.engineBench.load(from), folder)
    reportArrival(title, arrival, lines)
    const passes: PassCosts[] = []
    for (const length of LENGTHS) {
      const costs = await page.evaluate(([tokens, times]) => window.engineBench.measure(tokens, times), [
        length,
        rounds,
      ] as const)
      passes.push(costs)
      reportPasses(title, costs, length === Math.max(...LENGTHS) ? largestShare : null, lines)
    }
    return { ...arrival, passes }
  })
}

function reportArrival(title: string, { threads, firstStep, ready }: Arrival, lines: Line[]): void {
  lines.push({
    measure: `${title}: ready to run`,
    value: milliseconds(ready),
    note: `first step after ${milliseconds(firstStep)}; ${threads} threads; from this machine`,
  })
}

function reportPasses(title: string, costs: PassCosts, largestShare: number | null, lines: Line[]): void {
  const { length, full, append } = costs
  const share = median(append) / median(full)
  lines.push(
    {
      measure: `${title}: full pass, T = ${length}`,
      value: milliseconds(median(full)),
      note: `${range(full, milliseconds)}; in the worker ${milliseconds(median(costs.fullInWorker))}`,
    },
    {
      measure: `${title}: append, T = ${length - 1} to ${length}`,
      value: milliseconds(median(append)),
      note: `${fraction(share)} of the full pass; in the worker ${milliseconds(median(costs.appendInWorker))}`,
      ...(largestShare === null ? {} : { aim: atMost(share, largestShare, fraction) }),
    },
  )
}

/** 0.05 → “1/20.0” */
const fraction = (share: number): string => `1/${(1 / share).toFixed(1).replace(/\.0$/, '')}`
