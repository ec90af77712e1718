import type { RuntimeReport } from '../../engine/types'
import { say } from '../../language/language'
import type { Session } from '../ground/session'
import { describeTimings } from './threads'

/** Why a model runs where it does, in words. */
export function whyBackend({ why, backend }: RuntimeReport): string {
  switch (why.kind) {
    case 'chosen':
      return say(backend === 'webgpu' ? 'models.why.chosenCard' : 'models.why.chosenProcessor')
    case 'failed':
    case 'lost':
      return say(`models.why.${why.kind}`, { cause: say.errorText(why.cause) })
    case 'differs':
      return say('models.why.differs', { error: why.error.toExponential(0) })
    default:
      return say(`models.why.${why.kind}`)
  }
}

/** What a model runs on, in words. */
export function describeRuntime(report: RuntimeReport): string {
  if (report.backend === 'webgpu') return say('status.graphicsCard')
  const threading = describeThreads(report)
  return report.precision === 'int8' ? say('status.threadsInt8', { threading }) : threading
}

/**
 * How many threads, in words. Some browsers tell another number of cores than there are, so that as many as were begun
 * need not run at once.
 */
export function describeThreads({ threads, whyThreads }: RuntimeReport): string {
  if (threads === 1) return say('status.oneThread')
  const isCounted = whyThreads === 'unmeasured' || whyThreads === 'small'
  return say(isCounted ? 'status.upToThreads' : 'status.threads', { threads })
}

/** Why it runs on so many threads, in words. */
export function whyThreads(session: Session, { whyThreads }: RuntimeReport): string {
  if (whyThreads === 'measured') return describeTimings(session)
  if (whyThreads === 'unmeasured' || whyThreads === 'small')
    return say(`models.whyThreads.${whyThreads}`, { cores: navigator.hardwareConcurrency || 1 })
  return say(`models.whyThreads.${whyThreads}`)
}
