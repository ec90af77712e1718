import type { Page } from 'playwright-core'
import { open } from './app'
import { visit } from './browse'
import { APP } from './build'
import { LONG_TASK } from './mainThread'
import { type Line, median, milliseconds, range } from './report'
import { COMPOSED_APART } from './typing'

const ROUNDS = 3

/** ms without a long task, after which a page counts as interactive (as Lighthouse's time to interactive has it). */
const QUIET = 5000

interface Visit {
  /** ms since the navigation began. */
  readonly firstPaint: number
  /** The end of the last long task before the quiet, or the first paint: ms since the navigation began. */
  readonly interactive: number
  /** Of long tasks between the two, what is beyond 50 ms each. */
  readonly blocked: number
  /** ms that the main thread worked until the quiet began, and the part of it in scripts, styles and layout. */
  readonly work: number
  readonly scripts: number
  readonly layout: number
}

/** A first visit as Lighthouse measures it, on either way to the screen. */
export async function measureInteractive(lines: Line[]) {
  return {
    composedApart: await measureVisits('composed as with a GPU', COMPOSED_APART, lines),
    asIs: await measureVisits('as Chromium is here', [], lines),
  }
}

async function measureVisits(title: string, flags: readonly string[], lines: Line[]): Promise<Visit[]> {
  const visits: Visit[] = []
  for (let round = 0; round < ROUNDS; round++) {
    visits.push(await visit(APP, ({ page, url }) => measureVisit(page, url), flags))
  }
  const of = (field: keyof Visit): number[] => visits.map((one) => one[field])
  lines.push(
    {
      measure: `First visit, ${title}: time to interactive`,
      value: milliseconds(median(of('interactive'))),
      note:
        `${range(of('interactive'), milliseconds)}; first paint after ${milliseconds(median(of('firstPaint')))}; ` +
        `blocked ${milliseconds(median(of('blocked')))} in all`,
    },
    {
      measure: '– main-thread work until then',
      value: milliseconds(median(of('work'))),
      note: `scripts ${milliseconds(median(of('scripts')))}, styles and layout ${milliseconds(median(of('layout')))}`,
    },
  )
  return visits
}

async function measureVisit(page: Page, url: string): Promise<Visit> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  await open(page, url)
  await page.waitForFunction(
    (quiet) => {
      const last = window.benchWatch.longTasks.at(-1)
      return performance.now() - (last === undefined ? 0 : last.start + last.duration) > quiet
    },
    QUIET,
    { polling: 100 },
  )
  const tasks = await page.evaluate(() => window.benchWatch.longTasks)
  const firstPaint = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  )
  const after = tasks.filter(({ start, duration }) => start + duration > firstPaint)
  const { metrics } = await session.send('Performance.getMetrics')
  const inMilliseconds = (name: string): number =>
    1000 * (metrics.find((metric) => metric.name === name)?.value ?? Number.NaN)
  return {
    firstPaint,
    interactive: Math.max(firstPaint, ...after.map(({ start, duration }) => start + duration)),
    blocked: after.reduce((sum, { duration }) => sum + Math.max(0, duration - LONG_TASK), 0),
    work: inMilliseconds('TaskDuration'),
    scripts: inMilliseconds('ScriptDuration'),
    layout: inMilliseconds('LayoutDuration') + inMilliseconds('RecalcStyleDuration'),
  }
}
