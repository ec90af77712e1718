import { visit } from './browse'
import { PAGES } from './build'
import type { FitBench, RestCosts } from './page/fit'
import { atMost, type Line, median, milliseconds } from './report'
import { FOLDER } from './serveModels'

declare global {
  interface Window {
    /** What page/fit.ts offers. */
    readonly fitBench: FitBench
  }
}

const FOLDERS = { demo: 'models/demo/', 'gpt2-size': `${FOLDER}gpt2-size/` } as const
/** Tokens of a text, and the longest it may take until its globe rests, ms. */
const AIMS = [
  [16, 1000],
  [128, 10_000],
] as const
/** Fidelity and all else that a frame costs the page, ms. */
const TASK_AIM = 50
const ROUNDS = 3

/** Spherical MDS in the second worker, from PCA to rest, with the fidelity of every frame: at both widths. */
export async function measureFit(lines: Line[]) {
  const figures: Record<string, readonly RestCosts[]> = {}
  for (const [model, folder] of Object.entries(FOLDERS)) {
    figures[model] = await visit(PAGES, async ({ page, url }) => {
      await page.goto(`${url}fit.html`)
      await page.evaluate((from) => window.fitBench.load(from), folder)
      // The first picture of all also compiles what draws it; a person draws many.
      await page.evaluate(() => window.fitBench.rest(4))
      await page.evaluate(() => window.benchWatch.reset())
      const all: RestCosts[] = []
      for (const [tokens, aim] of AIMS) {
        const costs: RestCosts[] = []
        for (let round = 0; round < ROUNDS; round++)
          costs.push(await page.evaluate((length) => window.fitBench.rest(length), tokens))
        lines.push(restLine(costs, aim))
        all.push(...costs)
      }
      const longest = await page.evaluate(() =>
        Math.max(0, ...window.benchWatch.longTasks.map(({ duration }) => duration)),
      )
      lines.push({
        measure: `Main thread meanwhile, width ${all[0].width}`,
        value: longest === 0 ? 'no task over 50 ms' : milliseconds(longest),
        note: 'the fidelity of each frame is measured in the second worker',
        aim: atMost(longest, TASK_AIM, milliseconds),
      })
      return all
    })
  }
  return figures
}

function restLine(costs: readonly RestCosts[], aim: number): Line {
  const [{ tokens, stations, width }] = costs
  const middle = median(costs.map(({ rest }) => rest))
  const frames = median(costs.map((cost) => cost.frames.length))
  const longest = Math.max(...costs.flatMap((cost) => cost.frames))
  const details = median(costs.map((cost) => cost.details))
  const [before, after] = [costs[0].stressBefore, costs[0].stress].map((stress) => stress.toFixed(2))
  return {
    measure: `Spherical MDS, ${tokens} tokens × ${stations} stations, width ${width}: until it rests`,
    value: milliseconds(middle),
    note:
      `${frames} frames, the longest ${milliseconds(longest)}; stress ${before} → ${after}; ` +
      `PCA first after ${milliseconds(median(costs.map(({ first }) => first)))}; all particles measured in ${milliseconds(details)}`,
    aim: atMost(middle, aim, milliseconds),
  }
}
