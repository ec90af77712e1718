import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { compiledFormulas } from './scripts/formulas.ts'

/** Milliseconds. Long, for a computer that is busy with other things: tests await a condition, never a time. */
const PATIENCE = 600_000

const unit = {
  setupFiles: ['english', 'properties', 'typedArrays'].map((name) => `tests/support/${name}.ts`),
  environment: 'node',
  testTimeout: PATIENCE,
  hookTimeout: PATIENCE,
} as const

/** A test in a browser waits for a third of its time, and uses both cores for the rest. */
const BROWSER_FILES_AT_ONCE = 2

/**
 * Unit and golden tests run in Node; tests in a real browser are a project of their own. Files of tests share as
 * many processes as there are cores, for no module keeps what another test could meet: to start a process and to load all
 * modules again took longer than most tests.
 */
export default defineConfig({
  test: {
    maxWorkers: availableParallelism(),
    projects: [
      {
        plugins: [compiledFormulas()],
        test: {
          ...unit,
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          isolate: false,
        },
      },
      {
        test: {
          name: 'golden',
          include: ['tests/golden/**/*.test.ts'],
          isolate: false,
          setupFiles: ['tests/support/properties.ts', 'tests/support/typedArrays.ts'],
          environment: 'node',
          testTimeout: PATIENCE,
          hookTimeout: PATIENCE,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: 'tests/browser/support/globalSetup.ts',
          environment: 'node',
          testTimeout: PATIENCE,
          hookTimeout: PATIENCE,
          isolate: false,
          maxWorkers: Math.min(BROWSER_FILES_AT_ONCE, availableParallelism()),
          expect: { poll: { timeout: 120_000, interval: 20 } },
        },
      },
      {
        test: {
          name: 'other-browsers',
          include: ['tests/otherBrowsers/**/*.test.ts'],
          environment: 'node',
          testTimeout: PATIENCE,
          hookTimeout: PATIENCE,
          fileParallelism: false,
          expect: { poll: { timeout: 120_000, interval: 50 } },
        },
      },
    ],
  },
})
