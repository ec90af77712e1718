import type { Precision } from '../../src/engine/types'
import { visit } from './browse'
import { PAGES } from './build'
import { BASELINES, MODEL } from './loads'
import { type Memory, memoryOf, restingMemory } from './memory'
import type { PassCosts } from './page/engine'
import { type Line, median, milliseconds } from './report'
import { FOLDER } from './serveModels'

/** Lengths of texts, and how many rounds are taken of each. */
const LENGTHS = [
  { length: 8, rounds: 9 },
  { length: 32, rounds: 9 },
  { length: 128, rounds: 5 },
  { length: 512, rounds: 3 },
]

/** Bytes of GPT-2 124M's weights in each precision, mask buffers left out. */
const WEIGHTS: Readonly<Record<Precision, number>> = { exact: 497_759_232, int8: 125_500_000 }

/** Passes and memory of the 124M size in each precision, in the engine's worker, and the baseline's memory. */
export async function measurePrecisions(lines: Line[]) {
  return {
    baseline: await measureBaseline(lines),
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
      [MODEL, precision] as const,
    )
    const loaded = await memoryOf(page)
    reportMemory(`124M, ${precision}`, WEIGHTS[precision], { idle, loaded }, lines)
    const passes: PassCosts[] = []
    for (const { length, rounds } of LENGTHS) {
      const costs = await page.evaluate(([tokens, rounds]) => window.engineBench.measure(tokens, rounds), [
        length,
        rounds,
      ] as const)
      passes.push(costs)
      lines.push({
        measure: `124M, ${precision}: full pass and append, T = ${length}`,
        value: `${milliseconds(median(costs.full))}, ${milliseconds(median(costs.append))}`,
      })
    }
    const end = await memoryOf(page)
    lines.push({
      measure: `124M, ${precision}: memory after passes of up to 512 tokens, over an idle page`,
      value: megabytes(end.resident - idle.resident),
      note: `the most was ${megabytes(end.peak - idle.resident)}`,
    })
    await page.evaluate(() => window.engineBench.close())
    const closed = await restingMemory(page)
    lines.push({
      measure: `124M, ${precision}: memory once it is closed, over an idle page`,
      value: megabytes(closed.resident - idle.resident),
    })
    return { ...arrival, fidelity, passes, idle, loaded, end, closed }
  })
}

/** The baseline's file is read from the server whole, and goes into one session. */
function measureBaseline(lines: Line[]) {
  return visit(PAGES, async ({ page, url }) => {
    await page.goto(`${url}engine.html`)
    await page.waitForFunction(() => window.engineBench !== undefined)
    const idle = await memoryOf(page)
    await page.evaluate((url) => window.engineBench.openBaseline({ url }), FOLDER + BASELINES[0].file)
    const loaded = await memoryOf(page)
    reportMemory(`124M, ${BASELINES[0].title}`, WEIGHTS.exact, { idle, loaded }, lines)
    return { idle, loaded }
  })
}

function reportMemory(
  what: string,
  weights: number,
  { idle, loaded }: { readonly idle: Memory; readonly loaded: Memory },
  lines: Line[],
): void {
  const over = (bytes: number): string =>
    `${megabytes(bytes - idle.resident)}, ${((bytes - idle.resident) / weights).toFixed(2)} × its weights`
  lines.push({
    measure: `${what}: peak memory while it comes, over an idle page`,
    value: over(loaded.peak),
    note: `once it is there ${over(loaded.resident)}`,
  })
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`
