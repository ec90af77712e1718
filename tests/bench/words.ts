import { visit } from './browse'
import { PAGES } from './build'
import type { WordsBench } from './page/words'
import { atMost, type Line, median, milliseconds } from './report'
import { FOLDER } from './serveModels'

declare global {
  interface Window {
    /** What page/words.ts offers. */
    readonly wordsBench: WordsBench
  }
}

const TOKENS = 32
const LENGTH = 128
const ROUNDS = 12

/** ms */
const FIRST_ROW = 300
const TIMES_FASTER = 10

/** The logit lens as it streams in, and generation beside a loop of full passes, at the size of GPT-2 124M. */
export function measureWords(lines: Line[]) {
  return visit(PAGES, async ({ page, url }) => {
    await page.goto(`${url}words.html`)
    await page.evaluate((folder) => window.wordsBench.load(folder), `${FOLDER}gpt2-size/`)
    const lens = await page.evaluate((tokens) => window.wordsBench.lens(tokens), TOKENS)
    const generation = await page.evaluate(
      ([length, rounds]) => window.wordsBench.generation(length, rounds),
      [LENGTH, ROUNDS] as const,
    )
    const all = lens.rows.at(-1) ?? Number.NaN
    const [reusing, anew] = [median(generation.reusing), median(generation.anew)]
    lines.push(
      {
        measure: `Logit lens, ${lens.tokens} tokens × ${lens.stations} stations: the first row`,
        value: milliseconds(lens.rows[0]),
        note: `all after ${milliseconds(all)}, ${milliseconds(all / lens.tokens)} a row`,
        aim: atMost(lens.rows[0], FIRST_ROW, milliseconds),
      },
      {
        measure: `Generation at ${generation.length} tokens`,
        value: `${(1000 / reusing).toFixed(1)} tokens/s`,
        note: `a loop of full passes ${(1000 / anew).toFixed(1)} tokens/s: ${(anew / reusing).toFixed(1)} times`,
        aim: atMost(reusing / anew, 1 / TIMES_FASTER, (share) => `1/${(1 / share).toFixed(1)} of the time`),
      },
    )
    return { lens, generation }
  })
}
