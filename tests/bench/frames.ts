import type { Page } from 'playwright-core'
import { awaitRest, call, open } from './app'
import { visit } from './browse'
import { PAGES } from './build'
import type { FrameBench } from './page/frames'
import { atMost, type Line, median, milliseconds, quantile } from './report'
import { LONGEST, storyOf } from './text'

declare global {
  interface Window {
    /** What page/frames.ts offers. */
    readonly frameBench: FrameBench
  }
}

/** ms */
const DEAREST_FRAME = 4

/** The journey of a text as long as the model can read, played with a head and a token chosen. */
export function measureFrames(lines: Line[]) {
  return visit(PAGES, async ({ page, url }) => {
    await open(page, `${url}frames.html`)
    await storyOf(page, LONGEST)
    const { shape } = await call(page, 'positions')
    await call(page, 'selectHead', 5, 10)
    await call(page, 'selectToken', LONGEST - 1)
    await playThrough(page, shape[0] - 1)
    await page.evaluate(() => window.benchWatch.reset())
    await page.evaluate(() => window.frameBench.reset())
    await playThrough(page, shape[0] - 1)
    const whole = (await page.evaluate(() => window.benchWatch.frames)).map(({ cost }) => cost)
    const scene = await page.evaluate(() => window.frameBench.costs())
    const longTasks = await page.evaluate(() => window.benchWatch.longTasks)
    const lateFrames = await page.evaluate(() => window.benchWatch.lateFrames)
    lines.push(
      {
        measure: `Frame of ${shape[1]} tokens × ${shape[0]} stations: all JavaScript`,
        value: milliseconds(median(whole)),
        note: `95 % under ${milliseconds(quantile(whole, 0.95))}; ${whole.length} frames`,
        aim: atMost(median(whole), DEAREST_FRAME, milliseconds),
      },
      {
        measure: '– of it the scene’s own callbacks',
        value: milliseconds(median(scene)),
        note: `95 % under ${milliseconds(quantile(scene, 0.95))}; the rest is three’s rendering`,
      },
    )
    return { whole, scene, longTasks, lateFrames }
  })
}

async function playThrough(page: Page, last: number): Promise<void> {
  await call(page, 'goTo', 0)
  await awaitRest(page, 0)
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await awaitRest(page, last)
}
