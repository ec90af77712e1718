import type { Session } from '../ground/session'
import { SAVINGS, savingsNow, useDetail } from '../picture/detail'
import { bytes, type Fact, type Facts, NOT_TOLD, yes } from './facts'

/** What the browser tells of itself and of this device. */

/** What isolated pages and some browsers tell; TypeScript's library does not know it. */
interface MemoryMeasure {
  measureUserAgentSpecificMemory?(): Promise<{ readonly bytes: number }>
}

interface TellsMemory {
  readonly deviceMemory?: number
}

/** Timeout of measuring memory, ms: some browsers do it with their next garbage collection only. */
const MEMORY_TIMEOUT_MS = 3000

export function browserFacts(session: Session): Facts {
  const { deviceMemory } = navigator as TellsMemory
  return {
    title: 'Browser',
    facts: [
      { name: 'user agent', value: navigator.userAgent },
      { name: 'languages', value: navigator.languages.join(', ') },
      { name: 'window', value: `${innerWidth} × ${innerHeight} at ${devicePixelRatio}` },
      { name: 'processor threads, as the browser tells', value: String(navigator.hardwareConcurrency) },
      {
        name: 'device memory',
        value: deviceMemory === undefined ? NOT_TOLD : `${deviceMemory} GB or more`,
      },
      { name: 'cross-origin isolated', value: yes(crossOriginIsolated) },
      { name: 'drawn by', value: renderer() },
      { name: 'drawn without', value: savings(session) },
      {
        name: 'reduced motion',
        value: yes(matchMedia('(prefers-reduced-motion: reduce)').matches),
      },
    ],
  }
}

/** What the globe is drawn without, because frames took too long. */
const savings = (session: Session): string =>
  SAVINGS.slice(0, savingsNow(useDetail.of(session).getState())).join(', ') || 'nothing: in full detail'

/** The name of what draws the globe. */
function renderer(): string {
  const context = new OffscreenCanvas(1, 1).getContext('webgl2')
  if (context === null) return 'no WebGL 2'
  const names = context.getExtension('WEBGL_debug_renderer_info')
  const name: unknown = context.getParameter(names?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER)
  context.getExtension('WEBGL_lose_context')?.loseContext()
  return String(name)
}

/** Everything that WebGPU's adapter tells, used or not. */
export async function adapterFacts(): Promise<Facts> {
  const title = 'Graphics adapter (WebGPU)'
  if (!('gpu' in navigator)) return { title, facts: [{ name: 'adapter', value: 'no WebGPU' }] }
  const adapter = await navigator.gpu
    .requestAdapter({ powerPreference: 'high-performance' })
    .catch(() => null)
  if (adapter === null) return { title, facts: [{ name: 'adapter', value: 'none found' }] }
  const { vendor, architecture, description, isFallbackAdapter } = adapter.info
  const limits: Fact[] = []
  // Limits stand on the prototype, where only `in` finds them.
  for (const name in adapter.limits) {
    limits.push({ name, value: String(adapter.limits[name as keyof GPUSupportedLimits]) })
  }
  return {
    title,
    facts: [
      { name: 'adapter', value: [vendor, architecture, description].filter(Boolean).join(' ') || NOT_TOLD },
      { name: 'software', value: yes(isFallbackAdapter) },
      { name: 'features', value: [...adapter.features].toSorted().join(', ') },
      ...limits,
    ],
  }
}

export async function memoryFacts(session: Session): Promise<Facts> {
  return {
    title: 'Memory',
    facts: [{ name: 'page and workers', value: bytes(await measureMemory(session)) }],
  }
}

/** Bytes that the page and its workers hold; null where the browser does not tell, or not soon. */
async function measureMemory(session: Session): Promise<number | null> {
  const measure = (performance as MemoryMeasure).measureUserAgentSpecificMemory?.bind(performance)
  if (measure === undefined) return null
  const late = new Promise<null>((resolve) =>
    session.clock.setTimeout(() => resolve(null), MEMORY_TIMEOUT_MS),
  )
  const measured = await Promise.race([measure().catch(() => null), late])
  return measured?.bytes ?? null
}
