import type { Page } from 'playwright-core'
import { visit } from './browse'
import { PAGES } from './build'
import { memoryOf } from './memory'
import type { PaperBench } from './page/paper'
import { atMost, type Line, median, megabytes, milliseconds, range, seconds } from './report'
import { FOLDER } from './serveModels'

declare global {
  interface Window {
    /** What page/paper.ts offers. */
    readonly paperBench: PaperBench
  }
}

const ROUNDS = 5
/** A token of both vocabularies. */
const WORD = 2435
const BLOCK = 5
const LISTED = { k: 5, cosine: false } as const

/** ms */
const PROBE_AIM = 1000
const SINGULAR_AIM = 10_000
const TASK_AIM = 50
/** ms after which the singular vectors are wished stopped. */
const STOP_AFTER = 1500

const MAP = { words: 10_000, seed: 1, neighbours: 15, minimumDistance: 0.1 } as const

const singularSettings = (matrix: 'qk' | 'ov') =>
  ({ ...LISTED, block: BLOCK, matrix, pairs: 64, folded: false }) as const

/** Memory of the page's process now, and the most that it was so far. */
async function memoryNow(page: Page): Promise<string> {
  const { resident, peak } = await memoryOf(page)
  return `memory ${megabytes(resident)}, at most ${megabytes(peak)} so far`
}

/** The paper's experiments at the size of GPT-2 124M, in both workers. */
export function measurePaper(lines: Line[]) {
  return visit(PAGES, async ({ page, url }) => {
    await openLaboratory(page, url)
    const idle = await memoryOf(page)
    lines.push({
      measure: 'Paper: memory of the page with the 124M model',
      value: megabytes(idle.resident),
      note: `at most ${megabytes(idle.peak)} while it came`,
    })
    await page.evaluate(() => window.benchWatch.reset())
    const figures = {
      idle,
      probes: await measureProbes(page, lines),
      singular: await measureSingular(page, lines),
      norms: await measureNorms(page, lines),
      longTasks: await page.evaluate(() => window.benchWatch.longTasks),
    }
    const longest = Math.max(0, ...figures.longTasks.map(({ duration }) => duration))
    lines.push({
      measure: 'Paper: longest task of the main thread meanwhile',
      value: figures.longTasks.length === 0 ? `none over ${TASK_AIM} ms` : milliseconds(longest),
      note: `${figures.longTasks.length} over ${TASK_AIM} ms, on a page that shows nothing`,
      aim: atMost(longest, TASK_AIM, milliseconds),
    })
    return figures
  })
}

/** UMAP of the vocabulary at that size (§4.4), in a worker of its own. */
export function measureVocabularyMap(lines: Line[]) {
  return visit(PAGES, async ({ page, url }) => {
    await openLaboratory(page, url)
    return measureMap(page, lines)
  })
}

async function openLaboratory(page: Page, url: string): Promise<void> {
  await page.goto(`${url}paper.html`)
  await page.waitForFunction(() => window.paperBench !== undefined)
  await page.evaluate((folder) => window.paperBench.load(folder), `${FOLDER}gpt2-size/`)
}

async function measureProbes(page: Page, lines: Line[]) {
  const probe = () =>
    page.evaluate((settings) => window.paperBench.run('probes', settings), {
      ...LISTED,
      ids: [WORD],
      block: BLOCK,
      biases: false,
    })
  const first = await probe()
  const probes = []
  for (let round = 0; round < ROUNDS; round++) probes.push(await probe())
  const walls = probes.map(({ wall }) => wall)
  lines.push({
    measure: 'Paper: probe of one word, all heads of a block',
    value: milliseconds(median(walls)),
    note: `${range(walls, milliseconds)}; the first ${milliseconds(first.wall)}, which measures all words once`,
    aim: atMost(median(walls), PROBE_AIM, milliseconds),
  })
  return { first, probes }
}

async function measureSingular(page: Page, lines: Line[]) {
  const read = (matrix: 'qk' | 'ov') =>
    page.evaluate((settings) => window.paperBench.run('singular', settings), singularSettings(matrix))
  const costs = { qk: await read('qk'), ov: await read('ov') }
  const memory = await memoryNow(page)
  for (const matrix of ['qk', 'ov'] as const) {
    const { wall, reports, silence } = costs[matrix]
    lines.push({
      measure: `Paper: all singular pairs of a block’s W_${matrix.toUpperCase()} as words`,
      value: seconds(wall),
      note: `${reports} reports, at most ${milliseconds(silence)} apart; ${memory}`,
      aim: atMost(wall, SINGULAR_AIM, seconds),
    })
  }
  const stopping = await page.evaluate(
    ([settings, after]) => window.paperBench.stop('singular', settings, after),
    [singularSettings('qk'), STOP_AFTER] as const,
  )
  lines.push({
    measure: '– stopped in the midst',
    value: milliseconds(stopping),
    note: 'until both workers are free',
  })
  return { ...costs, stopping }
}

async function measureNorms(page: Page, lines: Line[]) {
  const norms = await page.evaluate(() => window.paperBench.run('norms', { k: 5, station: null }))
  lines.push({
    measure: 'Paper: norms of all words',
    value: seconds(norms.wall),
    note: `${norms.reports} reports; ${await memoryNow(page)}`,
  })
  return norms
}

async function measureMap(page: Page, lines: Line[]) {
  const map = await page.evaluate((request) => window.paperBench.fitMap(request), MAP)
  const memory = await memoryNow(page)
  const stopping = await page.evaluate((request) => window.paperBench.stopMap(request), MAP)
  lines.push(
    {
      measure: 'Paper: UMAP of 10,000 × 768',
      value: seconds(map.wall),
      note:
        `words read in ${seconds(map.reading)}, neighbours in ${seconds(map.neighbours)}; ${map.reports} reports; ` +
        `a sentence placed in ${milliseconds(map.placing)}; ${memory}`,
    },
    {
      measure: '– stopped while it looks for neighbours',
      value: milliseconds(stopping),
      note: 'until its worker is gone',
    },
  )
  return { ...map, stopping }
}
