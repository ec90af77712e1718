import type { Page } from 'playwright-core'
import { awaitRest, call, open, RESTING } from './app'
import { visit } from './browse'
import { PAGES } from './build'
import type { Line } from './report'
import { storyOf } from './text'

/** Tokens, and how many frames a second are aimed at where WebGL is drawn in software on two cores. */
const AIMS = [
  [7, 30],
  [32, 30],
  [128, 20],
] as const

/** How long the globe is turned, ms. */
const TURNING = 4000

interface Smoothness {
  readonly tokens: number
  /** Frames that were drawn in a second. */
  readonly playing: number
  readonly turning: number
  /** How many kinds of detail were saved at the end. */
  readonly savings: number
}

/** Frames a second while a journey plays and while the globe is turned, drawn with or without a graphics card. */
export function measureSmoothness(lines: Line[]): Promise<Smoothness[]> {
  return visit(PAGES, async ({ page, url }) => {
    await open(page, `${url}frames.html`, RESTING)
    const all: Smoothness[] = []
    for (const [tokens, aim] of AIMS) {
      await storyOf(page, tokens)
      const { shape } = await call(page, 'positions')
      const playing = await framesPerSecond(page, () => play(page, shape[0] - 1))
      const turning = await framesPerSecond(page, () =>
        page.evaluate((time) => window.frameBench.turn(time), TURNING),
      )
      const savings = await page.evaluate(() => window.frameBench.savings())
      all.push({ tokens, playing, turning, savings })
      lines.push(line('playing', tokens, playing, aim), line('turning', tokens, turning, aim, savings))
    }
    return all
  })
}

function line(doing: string, tokens: number, rate: number, aim: number, savings?: number): Line {
  return {
    measure: `Frames a second while ${doing}, ${tokens} tokens`,
    value: rate.toFixed(0),
    note: savings === undefined ? '1440 × 900' : `drawn with ${savings} savings of detail at the end`,
    aim: { text: `at least ${aim}`, met: rate >= aim },
  }
}

/** Frames drawn while something is done, by its seconds. */
async function framesPerSecond(page: Page, work: () => Promise<unknown>): Promise<number> {
  await call(page, 'goTo', 0)
  await awaitRest(page, 0)
  const look = () => page.evaluate(() => ({ at: performance.now(), frames: window.frameBench.drawn() }))
  const before = await look()
  await work()
  const after = await look()
  return (1000 * (after.frames - before.frames)) / (after.at - before.at)
}

async function play(page: Page, last: number): Promise<void> {
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await awaitRest(page, last)
}
