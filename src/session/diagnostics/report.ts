import type { Session } from '../ground/session'
import { cacheFacts, modelFacts, versionFacts } from './app'
import { adapterFacts, browserFacts, memoryFacts } from './browser'
import type { Facts } from './facts'
import { timingFacts } from './timings'

export { type Facts, writeFacts } from './facts'

/** All that a report of a fault needs to say of this device and this page; nothing of what was typed. */
export function diagnose(session: Session): Promise<Facts[]> {
  return Promise.all([
    versionFacts(),
    browserFacts(session),
    modelFacts(session),
    adapterFacts(),
    memoryFacts(session),
    cacheFacts(session),
    timingFacts(session),
  ])
}
