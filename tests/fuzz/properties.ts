import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startVitest } from 'vitest/node'

/**
 * Runs the unit and golden tests that try properties, each on `runs` values of the seed (where a test names its own
 * number, on that many), or as many as half a minute allows. Vitest prints what fails, with the value.
 *
 * @returns how many tests failed.
 */
export async function fuzzProperties(runs: number, seed: number): Promise<number> {
  process.env.PROPERTY_RUNS = String(runs)
  process.env.PROPERTY_SEED = String(seed)
  const vitest = await startVitest('test', await filesWithProperties(), {
    project: ['unit', 'golden'],
    watch: false,
  })
  const failed = vitest.state.getCountOfFailedTests()
  await vitest.close()
  return failed
}

async function filesWithProperties(): Promise<string[]> {
  const found: string[] = []
  for (const folder of ['tests/unit', 'tests/golden']) {
    for (const file of await readdir(folder, { recursive: true })) {
      if (!file.endsWith('.test.ts')) continue
      const path = join(folder, file)
      if ((await readFile(path, 'utf8')).includes("from 'fast-check'")) found.push(path)
    }
  }
  return found
}
