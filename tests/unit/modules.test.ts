import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

/** Lines that make a variable which outlives what uses it: two sessions, or two tests, would meet in it. */
const VARIABLE = /^(export )?(let|var) .*$/gm

it('no module of src keeps a variable of its own', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.tsx?$/.test(file),
  )
  const kept = files.flatMap((file) =>
    (readFileSync(join('src', file), 'utf8').match(VARIABLE) ?? []).map((line) => `${file}: ${line}`),
  )
  expect(files.length).toBeGreaterThan(100)
  expect(kept).toEqual([])
})
