import type { Page } from 'playwright-core'
import { visitWithStorage } from './browse'
import { PAGES } from './build'
import type { Arrival } from './page/engine'
import { atMost, type Line, median, milliseconds, range, share } from './report'
import { FOLDER, SLOW, SLOW_LATENCY, SLOW_RATE } from './serveModels'

/** The baseline's files, and what they are, in words. */
export const BASELINES = [
  { file: 'plain.onnx', title: 'monolithic baseline' },
  { file: 'hooks.onnx', title: 'baseline that hands out the same hooks' },
] as const

export const MODEL = `${FOLDER}gpt2-size/`

const ROUNDS = 3

/** ms after a worker has ended, in which the system takes its memory back: the next one is not to wait for that. */
const PAUSE = 3000

const KEEP = 'bench'

/** Of the baseline's time to ready. */
const LONGEST_READY = 1
const WISHED_READY = 0.6
const LONGEST_MOVEMENT = 1 / 3

/**
 * A model of GPT-2 124M's size, from this device and over a slow line, beside a baseline: one ONNX file with the
 * same weights inside, in the same browser, with the same runtime and threads, from the same server. Every round
 * loads each of them once, in a worker of its own.
 */
export function measureLoads(lines: Line[]) {
  return visitWithStorage(PAGES, async ({ page, url }) => {
    await page.goto(`${url}engine.html`)
    const first = await loadModel(page, MODEL, KEEP)
    await close(page)
    for (const { file } of BASELINES) await storeBaseline(page, file)
    const ours: Arrival[] = []
    const others: number[][] = BASELINES.map(() => [])
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(await loadModel(page, MODEL, KEEP))
      await close(page)
      for (const [i, { file }] of BASELINES.entries()) {
        others[i].push(await openBaseline(page, { name: file }))
        await close(page)
      }
    }
    reportFromDisk(first, ours, others, lines)
    const slow = await loadModel(page, SLOW + MODEL, `${KEEP}-slow`)
    await close(page)
    const slowOther = await openBaseline(page, { url: `${SLOW}${FOLDER}${BASELINES[0].file}` })
    await close(page)
    reportOverLine(slow, slowOther, lines)
    return { first, fromDisk: { ours, others }, slow: { ours: slow, other: slowOther } }
  })
}

const loadModel = (page: Page, folder: string, keep: string): Promise<Arrival> =>
  page.evaluate(([from, name]) => window.engineBench.load(from, name), [folder, keep] as const)

const storeBaseline = (page: Page, file: string): Promise<number> =>
  page.evaluate(([from, name]) => window.engineBench.storeBaseline(from, name), [
    FOLDER + file,
    file,
  ] as const)

const openBaseline = (page: Page, from: { name: string } | { url: string }): Promise<number> =>
  page.evaluate((source) => window.engineBench.openBaseline(source), from)

async function close(page: Page): Promise<void> {
  await page.evaluate(() => window.engineBench.close())
  await new Promise((resolve) => setTimeout(resolve, PAUSE))
}

function reportFromDisk(
  first: Arrival,
  ours: readonly Arrival[],
  others: readonly (readonly number[])[],
  lines: Line[],
): void {
  const ready = ours.map((arrival) => arrival.ready)
  const movement = ours.map(({ firstMovement }) => firstMovement)
  const [plain] = others.map(median)
  const readyShare = median(ready) / plain
  lines.push(
    {
      measure: 'GPT-2 124M size, first visit, from this machine: ready',
      value: milliseconds(first.ready),
      note: `first movement after ${milliseconds(first.firstMovement)}; written to the device on the way`,
    },
    ...BASELINES.map(({ title }, i) => ({
      measure: `From the device (OPFS): ${title} ready`,
      value: milliseconds(median(others[i])),
      note: range(others[i], milliseconds),
    })),
    {
      measure: '– ours ready, checksums included',
      value: milliseconds(median(ready)),
      note: `${range(ready, milliseconds)}; ${share(readyShare)} of the baseline’s`,
      aim: atMost(readyShare, readyShare <= LONGEST_READY ? WISHED_READY : LONGEST_READY, share),
    },
    {
      measure: '– ours: first movement',
      value: milliseconds(median(movement)),
      note: `${range(movement, milliseconds)}; ${share(median(movement) / plain)} of the baseline’s ready`,
      aim: atMost(median(movement) / plain, LONGEST_MOVEMENT, share),
    },
  )
}

function reportOverLine(ours: Arrival, other: number, lines: Line[]): void {
  const line = `at ${(8 * SLOW_RATE) / 1e6} Mbit/s and ${SLOW_LATENCY} ms`
  lines.push(
    { measure: `Over a line ${line}: monolithic baseline ready`, value: milliseconds(other) },
    {
      measure: '– ours ready',
      value: milliseconds(ours.ready),
      note: `${share(ours.ready / other)} of the baseline’s`,
    },
    {
      measure: '– ours: first movement',
      value: milliseconds(ours.firstMovement),
      note: `${share(ours.firstMovement / other)} of the baseline’s ready`,
    },
  )
}
