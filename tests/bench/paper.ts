import { visit } from './browse'
import { PAGES } from './build'
import type { ExperimentCost, PaperBench } from './page/paper'
import { atMost, type Line, median, milliseconds, range } from './report'

declare global {
  interface Window {
    /** What page/paper.ts offers. */
    readonly paperBench: PaperBench
  }
}

const ROUNDS = 5
/** A token of both vocabularies. */
const WORD = 2435

/** ms */
const PROBE_AIM = 1000
const SINGULAR_AIM = 10_000
const TASK_AIM = 50

const gigabytes = (bytes: number | null): string =>
  bytes === null ? 'not told' : `${(bytes / 1e9).toFixed(2)} GB`

/** The paper's experiments at the size of GPT-2 124M, in both workers. */
export function measurePaper(lines: Line[]) {
  return visit(PAGES, async ({ page, url }) => {
    await page.goto(`${url}paper.html`)
    const idle = await page.evaluate((folder) => window.paperBench.load(folder), 'models/gpt2-size/')
    await page.evaluate(() => window.benchWatch.reset())

    const probe = () =>
      page.evaluate(
        (word) =>
          window.paperBench.run('probes', { ids: [word], block: 5, k: 5, cosine: false, biases: false }),
        WORD,
      )
    const first = await probe()
    const probes: ExperimentCost[] = []
    for (let round = 0; round < ROUNDS; round++) probes.push(await probe())
    const singular: Record<'qk' | 'ov', ExperimentCost> = {
      qk: await readPairs('qk'),
      ov: await readPairs('ov'),
    }
    function readPairs(matrix: 'qk' | 'ov') {
      return page.evaluate(
        (which) =>
          window.paperBench.run('singular', {
            block: 5,
            matrix: which,
            pairs: 64,
            k: 5,
            cosine: false,
            folded: false,
          }),
        matrix,
      )
    }
    const norms = await page.evaluate(() => window.paperBench.run('norms', { k: 5, station: null }))
    const longTasks = await page.evaluate(() => window.benchWatch.longTasks)

    const walls = probes.map(({ wall }) => wall)
    const longest = Math.max(0, ...longTasks.map(({ duration }) => duration))
    lines.push(
      {
        measure: 'Paper: probe of one word, all heads of a block',
        value: milliseconds(median(walls)),
        note: `${range(walls, milliseconds)}; the first ${milliseconds(first.wall)}, which measures all words once`,
        aim: atMost(median(walls), PROBE_AIM, milliseconds),
      },
      ...(['qk', 'ov'] as const).map((matrix) => ({
        measure: `Paper: all singular pairs of a block’s W_${matrix.toUpperCase()} as words`,
        value: milliseconds(singular[matrix].wall),
        note: `${singular[matrix].calls} calls of the engine; memory afterwards ${gigabytes(singular[matrix].memory)}, idle ${gigabytes(idle)}`,
        aim: atMost(singular[matrix].wall, SINGULAR_AIM, milliseconds),
      })),
      {
        measure: 'Paper: norms of all words',
        value: milliseconds(norms.wall),
        note: `${norms.calls} calls of the engine; memory afterwards ${gigabytes(norms.memory)}`,
      },
      {
        measure: 'Paper: longest task of the main thread meanwhile',
        value: milliseconds(longest),
        note: `${longTasks.length} over 50 ms`,
        aim: atMost(longest, TASK_AIM, milliseconds),
      },
    )
    return { idle, first, probes, singular, norms, longTasks }
  })
}
