import fc from 'fast-check'
import { vi } from 'vitest'

/**
 * Properties are tried on the same values every time, so that a test fails for the change at hand and not by chance.
 * `npm run fuzz` tries other and more values: it sets PROPERTY_SEED and PROPERTY_RUNS.
 */
const { PROPERTY_SEED, PROPERTY_RUNS } = process.env
fc.configureGlobal({ seed: Number(PROPERTY_SEED ?? 2023) })
if (PROPERTY_RUNS !== undefined) {
  fc.configureGlobal({
    ...fc.readConfigureGlobal(),
    numRuns: Number(PROPERTY_RUNS),
    interruptAfterTimeLimit: 30_000,
  })
  vi.setConfig({ testTimeout: 600_000 })
}
