import { readdirSync, readFileSync } from 'node:fs'
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

/** The same of the largest renderer in a group of processes. */
export function memoryOfGroup(group: number): Memory {
  const memories = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => isRenderer(pid, group))
    .map((pid) => parseStatus(readFileSync(`/proc/${pid}/status`, 'utf8')))
  if (memories.length === 0) throw new Error('The browser has no page whose memory could be read.')
  return memories.reduce((largest, memory) => (memory.resident > largest.resident ? memory : largest))
}

/** Not where it has ended meanwhile. */
function isRenderer(pid: string, group: number): boolean {
  try {
    // proc(5): the fields of stat after the command's name in brackets are state, parent, group.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    if (Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]) !== group) return false
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer')
  } catch {
    return false
  }
}

async function readStatus(pid: number): Promise<Memory> {
  return parseStatus(await readFile(`/proc/${pid}/status`, 'utf8'))
}

function parseStatus(status: string): Memory {
  const kilobytes = (field: string): number =>
    Number(new RegExp(`^${field}:\\s*(\\d+)`, 'm').exec(status)?.[1] ?? 0)
  return { resident: 1024 * kilobytes('VmRSS'), peak: 1024 * kilobytes('VmHWM') }
}
