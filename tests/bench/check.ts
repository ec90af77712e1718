import { visitWithStorage } from './browse'
import { PAGES } from './build'
import { MODEL } from './loads'
import { atMost, type Line, median, milliseconds, range, share } from './report'
import { sumOfFile } from './serveModels'

const LENGTH = 32

/** One more token may take this much longer while a file is hashed. */
const MOST = 1.25

/** What it costs to hash the file of a model of GPT-2 124M's size in the background: how long, and what keys take. */
export function measureCheck(lines: Line[]) {
  return visitWithStorage(PAGES, async ({ page, url }) => {
    await page.goto(`${url}engine.html`)
    const sha256 = sumOfFile('gpt2-size')
    await page.evaluate(([folder, sum]) => window.engineBench.load(folder, 'check', {}, sum), [
      MODEL,
      sha256,
    ] as const)
    const costs = await page.evaluate((length) => window.engineBench.besideCheck(length), LENGTH)
    const slower = median(costs.beside) / median(costs.alone)
    lines.push(
      {
        measure: 'The sha256 of a file of 548 MB, in the background, while keys are typed',
        value: milliseconds(costs.milliseconds),
        note: costs.kind,
      },
      {
        measure: `– one more token at T = ${LENGTH} meanwhile`,
        value: milliseconds(median(costs.beside)),
        note: `${range(costs.beside, milliseconds)}; afterwards ${milliseconds(median(costs.alone))}`,
        aim: atMost(slower, MOST, share),
      },
    )
    return costs
  })
}
