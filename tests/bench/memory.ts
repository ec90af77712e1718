import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'

/** Memory of the process that shows a page, in bytes. Linux only. */
export interface Memory {
  /** Resident now. */
  readonly resident: number
  /** The most that was resident since it began. */
  readonly peak: number
}

/** Reads the memory of the largest renderer of a page's browser. */
export async function memoryOf(page: Page): Promise<Memory> {
  const session = await page.context().browser()!.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const renderers = processInfo.filter(({ type }) => type === 'renderer')
  const memories = await Promise.all(renderers.map(({ id }) => readStatus(id)))
  return memories.reduce((largest, memory) => (memory.resident > largest.resident ? memory : largest))
}

/** Times that memory is looked at until it has come to rest, and how long between two of them, ms. */
const LOOKS = 20
const LOOK_INTERVAL = 250

/** The same once memory that was given up has gone back to the system: the least of some seconds. */
export async function restingMemory(page: Page): Promise<Memory> {
  let least = await memoryOf(page)
  for (let look = 1; look < LOOKS; look++) {
    await page.waitForTimeout(LOOK_INTERVAL)
    const now = await memoryOf(page)
    if (now.resident < least.resident) least = now
  }
  return least
}

async function readStatus(pid: number): Promise<Memory> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const kilobytes = (field: string): number =>
    Number(new RegExp(`^${field}:\\s*(\\d+)`, 'm').exec(status)?.[1] ?? 0)
  return { resident: 1024 * kilobytes('VmRSS'), peak: 1024 * kilobytes('VmHWM') }
}
