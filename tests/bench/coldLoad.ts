import { visit } from './browse'
import { APP } from './build'
import type { Mark, Marks } from './page/watch'
import { atMost, kilobytes, type Line, median, milliseconds, range } from './report'
import { allScripts, type ScriptSize, sizesOf, total } from './scripts'

const ROUNDS = 5

/** What must have happened before the journey can be seen, in words. */
const PHASES: readonly (readonly [Mark, string])[] = [
  ['appRuns', 'the app’s first code runs'],
  ['workerSpeaks', 'the worker’s first weights arrive'],
  ['weightsRead', 'all weights are there'],
  ['firstStepReady', 'the first of the model’s steps can run'],
  ['modelReady', 'all steps can run'],
  ['firstTrajectory', 'first trajectory'],
  ['wholeJourney', 'all stations of the journey'],
  ['firstDrawing', 'first drawing of it on the globe'],
]

/** ms */
const LONGEST_LOAD = 2000
/** Bytes. */
const LARGEST_CODE = 500_000

/** The app opened in a browser with nothing in its cache, several times. */
export async function measureColdLoad(lines: Line[]) {
  const loads: Marks[] = []
  const blocking: number[] = []
  let scripts: string[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await visit(APP, async ({ page, url, requested }) => {
      await page.goto(url)
      await page.waitForFunction(() => {
        const { wholeJourney, firstDrawing } = window.benchWatch.marks
        return wholeJourney !== undefined && firstDrawing !== undefined
      })
      loads.push(await page.evaluate(() => window.benchWatch.marks))
      const tasks = await page.evaluate(() => window.benchWatch.longTasks)
      blocking.push(tasks.reduce((sum, { duration }) => sum + duration - 50, 0))
      scripts = [...requested]
    })
  }
  reportLoads(loads, lines)
  lines.push({
    measure: 'Cold load: main thread blocked',
    value: milliseconds(median(blocking)),
    note: 'beyond 50 ms of each task',
  })
  return { loads, blocking, scripts: await measureScripts(scripts, lines) }
}

function reportLoads(loads: readonly Marks[], lines: Line[]): void {
  for (const [mark, title] of PHASES) {
    const times = loads.flatMap((load) => load[mark] ?? [])
    if (times.length === 0) continue
    lines.push({
      measure: `Cold load: ${title}`,
      value: milliseconds(median(times)),
      note: range(times, milliseconds),
      ...(mark === 'firstTrajectory' ? { aim: atMost(median(times), LONGEST_LOAD, milliseconds) } : {}),
    })
  }
}

/** Everything the site was asked for that is JavaScript, and then what comes when it is needed. */
async function measureScripts(requested: readonly string[], lines: Line[]) {
  const first = await sizesOf(APP, requested)
  const later = await sizesOf(
    APP,
    (await allScripts(APP)).filter((path) => !requested.includes(path)),
  )
  const firstVisit = total(first, 'gzip')
  lines.push({
    measure: 'JavaScript of the first visit, gzip',
    value: kilobytes(firstVisit),
    note: `brotli ${kilobytes(total(first, 'brotli'))}; without the runtime’s WASM`,
    aim: atMost(firstVisit, LARGEST_CODE, kilobytes),
  })
  pushSizes(first, lines)
  lines.push({
    measure: 'JavaScript that comes when it is needed, gzip',
    value: kilobytes(total(later, 'gzip')),
  })
  pushSizes(later, lines)
  return { first, later }
}

function pushSizes(sizes: readonly ScriptSize[], lines: Line[]): void {
  for (const { path, gzip, brotli } of sizes) {
    const name = path.split('/').pop()
    lines.push({ measure: `– ${name}`, value: kilobytes(gzip), note: `brotli ${kilobytes(brotli)}` })
  }
}
