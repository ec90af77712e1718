import type { Precision } from '../../src/engine/types'
import { visit } from './browse'
import { PAGES } from './build'
import { memoryOf } from './memory'
import type { PassCosts } from './page/engine'
import { type Line, median, milliseconds } from './report'
import { FOLDER } from './serveModels'

const LENGTHS = [8, 32, 128, 512]
const ROUNDS = 5

/** Bytes of GPT-2 124M's weights in each precision, mask buffers left out. */
const WEIGHTS: Readonly<Record<Precision, number>> = { exact: 497_759_232, int8: 125_500_000 }

/** Passes and memory of the 124M size in each precision, in the engine's worker. */
export async function measurePrecisions(lines: Line[]) {
  return {
    exact: await measurePrecision('exact', lines),
    int8: await measurePrecision('int8', lines),
  }
}

function measurePrecision(precision: Precision, lines: Line[]) {
  return visit(PAGES, async ({ page, url }) => {
    await page.goto(`${url}engine.html`)
    await page.waitForFunction(() => window.engineBench !== undefined)
    const idle = await memoryOf(page)
    const { fidelity, ...arrival } = await page.evaluate(
      ([folder, wish]) => window.engineBench.load(folder, undefined, { precision: wish, backend: 'wasm' }),
      [`${FOLDER}gpt2-size/`, precision] as const,
    )
    const loaded = await memoryOf(page)
    const passes: PassCosts[] = []
    for (const length of LENGTHS) {
      const costs = await page.evaluate(([tokens, rounds]) => window.engineBench.measure(tokens, rounds), [
        length,
        ROUNDS,
      ] as const)
      passes.push(costs)
      lines.push({
        measure: `124M, ${precision}: full pass and append, T = ${length}`,
        value: `${milliseconds(median(costs.full))}, ${milliseconds(median(costs.append))}`,
      })
    }
    const end = await memoryOf(page)
    const peak = loaded.peak - idle.resident
    lines.push({
      measure: `124M, ${precision}: peak memory while it comes, over an idle page`,
      value: `${Math.round(peak / 1e6)} MB`,
      note:
        `${(peak / WEIGHTS[precision]).toFixed(2)} × the bytes of its weights; ` +
        `${Math.round((end.resident - idle.resident) / 1e6)} MB at the end`,
    })
    return { ...arrival, fidelity, passes, idle, loaded, end }
  })
}
