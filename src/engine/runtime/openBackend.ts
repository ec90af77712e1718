import type { ModelLocation } from '../types'
import { findGraphics, type NoGraphics } from './adapter'
import type { Backend } from './backend'
import { openGraphics, openProcessor, type RuntimeFiles } from './ortSession'
import type { RuntimeReport, RuntimeWishes, WhyBackend } from './runtimeReport'

/** Models of fewer bytes are faster on the processor: to ask a graphics card costs more than the sums. */
const WORTH_WHILE = 50e6

/** More threads than this cost more than they bring at these sizes. */
const MOST_THREADS = 4

/** The files of both builds of the runtime, of which one is fetched: on the processor its own is twice as fast. */
export interface RuntimeBuilds {
  readonly wasm: RuntimeFiles
  readonly webgpu: RuntimeFiles
}

/** A back end, and under which key a comparison of it with the processor is to be remembered, if it is wanted. */
export interface OpenedBackend {
  readonly backend: Backend
  readonly compareAs: string | null
}

/** Opens the back end that a person wishes for, or the processor's where that is better, and says why. */
export async function openBackend(
  { id, bytes = 0, wishes = {} }: ModelLocation,
  builds: RuntimeBuilds,
): Promise<OpenedBackend> {
  const isSmall = bytes < WORTH_WHILE
  const isKnown = bytes > 0
  const threads = threadsOf(wishes, isKnown && isSmall)
  const precision = wishes.precision ?? 'exact'
  const processor = async ({ why, report }: NoGraphics): Promise<OpenedBackend> => {
    const runtime: RuntimeReport = { backend: 'wasm', precision, why, adapter: report, ...threads }
    return { backend: await openProcessor({ report: runtime, files: builds.wasm }), compareAs: null }
  }

  const wish = wishes.backend ?? 'auto'
  if (wish === 'wasm') return processor({ why: wishes.because ?? { kind: 'chosen' }, report: null })
  if (precision === 'int8') {
    return processor({ why: { kind: 'eightBits' }, report: null })
  }
  if (wish === 'auto' && isSmall) {
    return processor({ why: { kind: 'small' }, report: null })
  }
  const found = await findGraphics(wishes.acceptSoftware ?? false)
  if (!('device' in found)) return processor(found)
  const { device, report } = found
  const key = `${id} on ${report.name}, ${navigator.userAgent}`
  const verdict = wishes.verdicts?.[key]
  if (verdict?.agrees === false) {
    device.destroy()
    return processor({ why: { kind: 'differs', error: verdict.error }, report })
  }
  const why: WhyBackend = { kind: wish === 'auto' ? 'found' : 'chosen' }
  const backend = await openGraphics({
    report: { backend: 'webgpu', precision, why, adapter: report, ...threads },
    files: builds.webgpu,
    device,
    largestWeight: Math.min(report.largestBinding, report.largestBuffer, wishes.largestBinding ?? Infinity),
  })
  return { backend, compareAs: verdict === undefined ? key : null }
}

/**
 * Threads need shared memory, which needs a cross-origin isolated page; elsewhere there is one. A small model leaves a
 * core to the page: with two threads on two cores it runs no faster, and the page draws later.
 */
function threadsOf(
  { threads }: RuntimeWishes,
  isSmall: boolean,
): Pick<RuntimeReport, 'threads' | 'whyThreads'> {
  if (!self.crossOriginIsolated) return { threads: 1, whyThreads: 'notIsolated' }
  const cores = navigator.hardwareConcurrency || 1
  if (threads !== undefined) return { threads: Math.min(cores, threads), whyThreads: 'measured' }
  if (isSmall) return { threads: Math.max(1, Math.min(MOST_THREADS, cores - 1)), whyThreads: 'small' }
  return { threads: Math.min(MOST_THREADS, cores), whyThreads: 'unmeasured' }
}
