import type { Clock } from '../../src/model/http/retry'

/** A clock whose waits end at once, and are noted. Chance always leaves a wait as long as it can be. */
export function patientClock(): Clock & { readonly waits: number[] } {
  const waits: number[] = []
  return {
    waits,
    now: () => Date.parse('2026-01-01T00:00:00Z'),
    random: () => 0,
    sleep: async (milliseconds) => {
      waits.push(milliseconds)
    },
  }
}
