import type { Page } from 'playwright-core'

/** Tasks longer than this are felt, ms (W3C Long Tasks). */
export const LONG_TASK = 50

/**
 * A task of the page's main thread, ms. What it ran is the page's own work. The rest it waited: for the renderer,
 * which draws WebGL on the CPU where there is no graphics card, or for a core of a crowded machine.
 */
export interface Task {
  readonly duration: number
  readonly ran: number
}

/** A complete event of a trace, µs; `tdur` is the time that its thread ran. */
interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

/** Tasks of the page's main thread over 50 ms while something is done, as Chromium traces them. */
export async function longTasksDuring(page: Page, work: () => Promise<unknown>): Promise<Task[]> {
  const browser = page.context().browser()
  if (browser === null) throw new Error('The page has no browser of its own to be traced.')
  await browser.startTracing(page, { categories: ['toplevel'] })
  await work()
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString())
  return longTasksIn(traceEvents)
}

function longTasksIn(events: readonly TraceEvent[]): Task[] {
  const threadOf = ({ pid, tid }: TraceEvent): string => `${pid}:${tid}`
  const mainThreads = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(threadOf),
  )
  return events
    .filter((event) => event.name === 'ThreadControllerImpl::RunTask' && mainThreads.has(threadOf(event)))
    .map(({ dur = 0, tdur = 0 }) => ({ duration: dur / 1000, ran: tdur / 1000 }))
    .filter(({ duration }) => duration > LONG_TASK)
}

/** “1 tasks ran over 50 ms themselves, the longest 60 ms; with waiting 3, the longest 80 ms” */
export function describeTasks(tasks: readonly Task[]): string {
  const longest = (values: readonly number[]): string =>
    values.length === 0 ? '' : `, the longest ${Math.round(Math.max(...values))} ms`
  const own = ownTasks(tasks).map(({ ran }) => ran)
  return (
    `${own.length} tasks ran over ${LONG_TASK} ms themselves${longest(own)}; with waiting ` +
    `${tasks.length}${longest(tasks.map(({ duration }) => duration))}`
  )
}

/** Those in which the page itself ran over 50 ms. */
export const ownTasks = (tasks: readonly Task[]): Task[] => tasks.filter(({ ran }) => ran > LONG_TASK)
