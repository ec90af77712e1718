import { defineConfig } from 'vitest/config'

/** Unit and golden tests run in Node; tests in a real browser are a project of their own. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          setupFiles: ['tests/support/english.ts', 'tests/support/properties.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'golden',
          include: ['tests/golden/**/*.test.ts'],
          setupFiles: ['tests/support/properties.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: 'tests/browser/support/globalSetup.ts',
          environment: 'node',
          // Long, for a computer that is busy with other things: what is awaited is a condition, never a time.
          testTimeout: 600_000,
          hookTimeout: 600_000,
          fileParallelism: false,
          expect: { poll: { timeout: 120_000, interval: 20 } },
        },
      },
    ],
  },
})
