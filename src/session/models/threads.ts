import type { RuntimeWishes } from '../../engine/types'
import { say } from '../../language/language'
import { listed } from '../../language/lists'
import { part, type Session } from '../ground/session'
import { keep, kept } from '../stores/localSettings'

/** How many threads are fastest for short runs on this device: measured once, for nobody can know it beforehand. */

const NAME = 'threads'
const COUNTS = [1, 2, 4, 8]

interface Timing {
  readonly count: number
  /** Of a short run, ms. */
  readonly milliseconds: number
}

/** What is kept for each session. */
interface Own {
  measuring: Promise<void> | undefined
}

const ownOf = part((): Own => ({ measuring: undefined }))

/** What was measured on this device; empty where nothing was. */
function timings(session: Session): readonly Timing[] {
  const found = kept(session, NAME)
  return Array.isArray(found) && found.every(isTiming) ? found : []
}

const isTiming = (value: unknown): value is Timing =>
  typeof value === 'object' &&
  value !== null &&
  'count' in value &&
  typeof value.count === 'number' &&
  'milliseconds' in value &&
  typeof value.milliseconds === 'number'

/** The number that was fastest; nothing where it has not been measured. */
export function threadWish(session: Session): Pick<RuntimeWishes, 'threads'> {
  const known = timings(session)
  if (known.length === 0) return {}
  const fastest = known.reduce((best, timing) => (timing.milliseconds < best.milliseconds ? timing : best))
  return { threads: fastest.count }
}

/** What was measured on this device, in words. */
export function describeTimings(session: Session): string {
  const each = timings(session).map(({ count, milliseconds }) =>
    say('models.threadTiming', { count, time: milliseconds.toFixed(1) }),
  )
  return say('models.fastestThreads', { list: listed(...each) })
}

/** Whether there is a choice of threads that has not been measured. */
export const isUnmeasured = (session: Session): boolean =>
  crossOriginIsolated && navigator.hardwareConcurrency > 1 && timings(session).length === 0

/**
 * Measures it, each number in a worker of its own, for threads cannot be changed in one. Models that are loaded
 * from then on use what was fastest.
 */
export function measureThreads(session: Session): Promise<void> {
  const own = ownOf(session)
  own.measuring ??= measure(session).finally(() => {
    own.measuring = undefined
  })
  return own.measuring
}

async function measure(session: Session): Promise<void> {
  const found: Timing[] = []
  for (const count of COUNTS.filter((candidate) => candidate <= navigator.hardwareConcurrency)) {
    const client = session.startEngine()
    try {
      found.push({ count, milliseconds: await client.service.timeShortRuns(count) })
    } finally {
      client.terminate()
    }
  }
  keep(session, NAME, found)
}
