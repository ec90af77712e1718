import type { Page } from 'playwright-core'
import { awaitPicture, awaitReady, type } from '../browser/support/app'
import { visit } from './browse'
import { APP } from './build'
import { type Line, median, milliseconds, quantile, range } from './report'
import { LONGEST, storyOf } from './text'

/** ms from key to key: a fast typist, 240 words a minute. */
const KEY_INTERVAL = 50

/** Single keys, each timed until its picture is drawn, at the end of a long text. */
const SINGLE_KEYS = ' and then'

/** Tasks longer than this are felt, ms (the Long Tasks specification). */
const LONG_TASK = 50

/** A text as long as the model can read, typed key by key. */
export function measureTyping(lines: Line[]) {
  return visit(APP, async ({ page, url }) => {
    await page.goto(url)
    await awaitReady(page)
    const text = await storyOf(page, LONGEST)
    await type(page, '')
    await page.evaluate(() => window.benchWatch.reset())
    const begun = performance.now()
    await page.keyboard.type(text, { delay: KEY_INTERVAL })
    await awaitPicture(page, text)
    const duration = performance.now() - begun
    const longTasks = await page.evaluate(() => window.benchWatch.longTasks)
    const lateFrames = await page.evaluate(() => window.benchWatch.lateFrames)
    const durations = longTasks.map((task) => task.duration)
    const blocked = durations.reduce((sum, length) => sum + length - LONG_TASK, 0)
    lines.push({
      measure: `Typing ${LONGEST} tokens: main thread blocked`,
      value: milliseconds(blocked),
      note:
        `beyond ${LONG_TASK} ms of ${durations.length} tasks, the longest ${milliseconds(Math.max(0, ...durations))}; ` +
        `${text.length} keys in ${(duration / 1000).toFixed(1)} s`,
    })
    const latencies = await measureKeys(page, await storyOf(page, LONGEST - SINGLE_KEYS.length))
    lines.push({
      measure: `Key to picture at ${LONGEST} tokens`,
      value: milliseconds(median(latencies)),
      note: range(latencies, milliseconds),
    })
    return { keys: text.length, duration, longTasks, lateFrames, latencies, p95: quantile(latencies, 0.95) }
  })
}

/** From the change of the sentence to the frame that first shows its picture, for each key on its own. */
async function measureKeys(page: Page, text: string): Promise<number[]> {
  const latencies: number[] = []
  for (const key of SINGLE_KEYS) {
    await page.waitForTimeout(500)
    await page.evaluate(() => window.benchWatch.reset())
    await page.keyboard.type(key)
    await page.waitForFunction(() => window.benchWatch.drawings.length > 0)
    latencies.push(await page.evaluate(() => window.benchWatch.drawings[0] - window.benchWatch.inputs[0]))
  }
  await awaitPicture(page, text + SINGLE_KEYS)
  return latencies
}
