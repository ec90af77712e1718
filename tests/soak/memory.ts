import { readFile } from 'node:fs/promises'
import type { CDPSession, Page } from 'playwright-core'
import type { Sample } from './growth'

/** Reads what an open page holds. Linux only, as the memory of processes is read from /proc. */
export interface MemoryReader {
  read(begun: number): Promise<Sample>
}

/** Opens what is needed to read the memory of a page. */
export async function openMemory(page: Page): Promise<MemoryReader> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  await session.send('HeapProfiler.enable')
  return {
    async read(begun) {
      await session.send('HeapProfiler.collectGarbage')
      const { usedSize } = await session.send('Runtime.getHeapUsage')
      const { metrics } = await session.send('Performance.getMetrics')
      const metric = (name: string): number => metrics.find((one) => one.name === name)?.value ?? 0
      return {
        minutes: (performance.now() - begun) / 60_000,
        ...(await readProcesses(page)),
        heap: usedSize,
        nodes: metric('Nodes'),
        listeners: metric('JSEventListeners'),
      }
    },
  }
}

/** The largest process of each kind: there is one tab that does anything. */
async function readProcesses(page: Page): Promise<Pick<Sample, 'tab' | 'graphics'>> {
  const browser = page.context().browser()
  if (browser === null) throw new Error('The browser does not tell its processes.')
  const session: CDPSession = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const largest = async (type: string): Promise<number> => {
    const sizes = await Promise.all(
      processInfo.filter((process) => process.type === type).map(({ id }) => ownMemory(id)),
    )
    return Math.max(0, ...sizes)
  }
  return { tab: await largest('renderer'), graphics: await largest('GPU') }
}

/** Bytes that are resident and are no copy of a file. */
async function ownMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const kilobytes = (field: string): number =>
    Number(new RegExp(`^${field}:\\s*(\\d+)`, 'm').exec(status)?.[1] ?? 0)
  return 1024 * (kilobytes('RssAnon') + kilobytes('RssShmem'))
}
