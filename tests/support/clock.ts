import type { RetryClock } from '../../src/model/http/retry'

export interface TestClock extends RetryClock {
  /** The waits that were slept, ms. */
  readonly waits: number[]
  /** The alarms that are set now, with their times: they ring when a test calls them. */
  readonly alarms: ReadonlyMap<() => void, number>
}

/**
 * A clock whose waits end at once, and are noted; alarms wait for the test. Chance always leaves a wait as long
 * as it can be.
 */
export function patientClock(): TestClock {
  const waits: number[] = []
  const alarms = new Map<() => void, number>()
  return {
    waits,
    alarms,
    now: () => Date.parse('2026-01-01T00:00:00Z'),
    random: () => 0,
    alarm(milliseconds, ring) {
      const own = (): void => {
        alarms.delete(own)
        ring()
      }
      alarms.set(own, milliseconds)
      return () => alarms.delete(own)
    },
    sleep: async (milliseconds) => {
      waits.push(milliseconds)
    },
  }
}
