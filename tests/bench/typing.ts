import type { Page } from 'playwright-core'
import { awaitTokens, call, focusSentence, open, RESTING } from './app'
import { visit } from './browse'
import { APP } from './build'
import { describeTasks, LONG_TASK, longTasksDuring, ownTasks, type Task } from './mainThread'
import { type Line, median, milliseconds, range } from './report'
import { LONGEST, storyOf } from './text'

/** ms from key to key: a fast typist, 240 words a minute. */
const KEY_INTERVAL = 50

/** Typed one key at a time, each timed until its picture is drawn, at the end of a long text. */
const SINGLE_KEYS = ' and then'

/** No frame for so long, and the globe rests, ms. */
const REST = 500

/**
 * Without a GPU, Chromium composes the page in the renderer, whose main thread then waits until WebGL's frame
 * has been painted on the CPU and copied. With these flags it composes where a GPU would, so that what is
 * left on the main thread is the app's own.
 */
export const COMPOSED_APART = ['--ignore-gpu-blocklist', '--use-angle=swiftshader']

/** A text as long as the demo model can read, typed key by key, on either way to the screen. */
export async function measureTyping(lines: Line[]) {
  return {
    composedApart: await typeStory('composed as with a GPU', COMPOSED_APART, lines),
    asIs: await typeStory('as Chromium is here', [], lines),
  }
}

function typeStory(title: string, flags: readonly string[], lines: Line[]) {
  const work = async (page: Page, url: string) => {
    await open(page, url, RESTING)
    const text = await storyOf(page, LONGEST)
    await call(page, 'setText', '')
    await focusSentence(page)
    await page.evaluate(() => window.benchWatch.reset())
    let duration = 0
    const tasks = await longTasksDuring(page, async () => {
      const begun = performance.now()
      await page.keyboard.type(text, { delay: KEY_INTERVAL })
      await awaitTokens(page, LONGEST)
      duration = performance.now() - begun
    })
    const lateFrames = await page.evaluate(() => window.benchWatch.lateFrames)
    const latencies = await measureKeys(page, LONGEST - SINGLE_KEYS.length)
    const pictures = await measurePictures(page, LONGEST - SINGLE_KEYS.length)
    report(title, { keys: text.length, duration, latencies, pictures, tasks }, lines)
    return { keys: text.length, duration, tasks, lateFrames, latencies, pictures }
  }
  return visit(APP, ({ page, url }) => work(page, url), flags)
}

/** From the change of the sentence to the frame that first shows its picture, for each key on its own. */
async function measureKeys(page: Page, tokens: number): Promise<number[]> {
  await storyOf(page, tokens)
  await focusSentence(page)
  const latencies: number[] = []
  for (const key of SINGLE_KEYS) {
    await awaitStill(page)
    await page.evaluate(() => window.benchWatch.reset())
    await page.keyboard.type(key)
    await page.waitForFunction(() => window.benchWatch.drawings.length > 0, undefined, { polling: 20 })
    latencies.push(await page.evaluate(() => window.benchWatch.drawings[0] - window.benchWatch.inputs[0]))
  }
  return latencies
}

/** The same for the picture's arrays alone, drawn or not. */
async function measurePictures(page: Page, tokens: number): Promise<number[]> {
  const text = await storyOf(page, tokens)
  const times: number[] = []
  for (let length = 1; length <= SINGLE_KEYS.length; length++) {
    await awaitStill(page)
    const typed = text + SINGLE_KEYS.slice(0, length)
    times.push(
      await page.evaluate(async (next) => {
        const begun = performance.now()
        await window.travelingWords.setText(next)
        return performance.now() - begun
      }, typed),
    )
  }
  return times
}

/** Polls by the clock: asked for at every frame, the answer would be itself a frame. */
async function awaitStill(page: Page): Promise<void> {
  await page.waitForFunction(
    (rest) => {
      const last = window.benchWatch.frames.at(-1)
      return last === undefined || performance.now() - last.at > rest
    },
    REST,
    { polling: 50 },
  )
}

interface Typed {
  readonly keys: number
  /** ms */
  readonly duration: number
  readonly tasks: readonly Task[]
  /** ms each */
  readonly latencies: readonly number[]
  readonly pictures: readonly number[]
}

function report(title: string, { keys, duration, tasks, latencies, pictures }: Typed, lines: Line[]): void {
  const blocked = tasks.reduce((sum, task) => sum + task.duration - LONG_TASK, 0)
  lines.push(
    {
      measure: `Typing ${LONGEST} tokens, ${title}: main thread blocked`,
      value: milliseconds(blocked),
      note:
        `beyond ${LONG_TASK} ms: ${describeTasks(tasks)}; ` +
        `${keys} keys in ${(duration / 1000).toFixed(0)} s`,
      aim: { text: `no task over ${LONG_TASK} ms`, met: ownTasks(tasks).length === 0 },
    },
    {
      measure: `– from a key to its picture on the screen, at ${LONGEST} tokens`,
      value: milliseconds(median(latencies)),
      note: `${range(latencies, milliseconds)}; computed, not drawn, in ${milliseconds(median(pictures))}`,
    },
  )
}
