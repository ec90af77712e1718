import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { run } from '../../scripts/setup.mjs'
import { type Command, runCommand, UsageError } from '../../src/cli/arguments'
import { OUT_FLAG } from '../../src/cli/flags'
import { megabytes } from '../bench/report'
import { watchPage } from '../browser/support/app'
import { CONTENTS, createProfile } from '../browser/support/hubVisit'
import { serve } from '../browser/support/server'
import { startHub } from '../support/hub'
import { type Growth, growthOf, MOST_GROWTH, type Sample } from './growth'
import { openMemory } from './memory'
import { createPerson } from './person'

const MINUTES = 30
const SEED = 1

/** A build of its own: another build meanwhile takes no file from under the open page. */
const FOLDER = 'dist-bench/soak'

/** The share of the time that counts as warm-up: code that is compiled late, caches that fill. */
const WARM_UP = 0.2

/** Small, so that a machine without a graphics card draws many frames, and more is done in the time. */
const WINDOW = { width: 1024, height: 560 }

/** What comes to a stand for so long is frozen, ms. */
const PATIENCE = 600_000

interface Soak {
  readonly minutes: number
  readonly cycles: number
  /** Null where it ran too short to tell. */
  readonly growth: readonly Growth[] | null
  readonly errors: readonly string[]
  readonly samples: readonly Sample[]
}

const COMMAND: Command<'minutes' | 'seed' | 'out'> = {
  name: 'soak',
  summary: 'Uses one tab for long, and tells whether memory grows or the page complains.',
  flags: [
    { name: 'minutes', value: 'NUMBER', meaning: `how long; ${MINUTES} if it is left out` },
    { name: 'seed', value: 'NUMBER', meaning: 'what is done: the same seed does the same' },
    OUT_FLAG,
  ],
  example: '--minutes 30 --out soak.json',
}

/**
 * `npm run soak [-- --minutes M] [--seed N] [--out FILE]`: a person types, scrubs, clicks heads and changes models in
 * one tab. Figures go as JSON to `--out FILE` or standard output, one line to standard error; exit code 1 where the
 * page complained, memory grew, or it ran too short to tell.
 */
export async function main(inputs: readonly string[], ensureBrowser: () => string): Promise<number> {
  let holds = true
  const code = await runCommand(COMMAND, inputs, async ({ values: flags }) => {
    const minutes = positive('minutes', flags.minutes ?? MINUTES)
    const seed = positive('seed', flags.seed ?? SEED)
    process.env.CHROME_PATH = ensureBrowser()
    build()
    const figures = await soak(minutes, seed)
    const stays = figures.growth?.every(({ growth }) => growth <= MOST_GROWTH) === true
    holds = stays && figures.errors.length === 0
    const json = `${JSON.stringify(figures, null, 2)}\n`
    if (flags.out === undefined) process.stdout.write(json)
    else await writeFile(resolve(flags.out), json)
    console.error(summary(figures))
  })
  return code === 0 && !holds ? 1 : code
}

/** In a process of its own, whose talk goes to standard error: standard output is for the figures alone. */
function build(): void {
  const inputs = ['--no-install', 'vite', 'build', '--logLevel', 'error', '--outDir', FOLDER, '--emptyOutDir']
  if (run('npx', inputs, process.env, process.stderr.fd) !== 0) throw new Error('The app could not be built.')
}

function positive(name: string, value: string | number): number {
  const number = Number(value)
  if (number > 0 && number < Number.POSITIVE_INFINITY) return number
  throw new UsageError(`--${name} is “${value}”; a number above 0 is expected.`)
}

async function soak(minutes: number, seed: number): Promise<Soak> {
  const [site, hub] = await Promise.all([serve({ folder: FOLDER }), startHub(CONTENTS)])
  const profile = createProfile(site.url, hub, { drawn: true, offline: true })
  try {
    const page = await profile.newPage()
    page.setDefaultTimeout(PATIENCE)
    await page.setViewportSize(WINDOW)
    const { complaints } = watchPage(page, site.url)
    const memory = await openMemory(page)
    const person = createPerson(page, seed)
    const samples: Sample[] = []
    const begun = performance.now()
    let [cycles, told] = [0, 0]
    while (performance.now() - begun < 60_000 * minutes) {
      await person.cycle()
      await person.rest()
      samples.push(await memory.read(begun))
      cycles++
      for (const complaint of complaints.slice(told)) console.error(complaint)
      told = complaints.length
      console.error(
        `${samples.at(-1)!.minutes.toFixed(1)} minutes, ${cycles} cycles, ${complaints.length} errors`,
      )
    }
    return { minutes, cycles, growth: growthOf(samples, WARM_UP * minutes), errors: complaints, samples }
  } finally {
    await profile.remove()
    await Promise.all([site.close(), hub.close()])
  }
}

function summary({ minutes, cycles, growth, errors }: Soak): string {
  const ran = `${minutes} minutes, ${cycles} cycles, ${errors.length} errors`
  if (growth === null) return `${ran}; too short to tell growth`
  const parts = growth.map(({ measure, begin, end, growth: share }) => {
    const isCount = measure === 'nodes' || measure === 'listeners'
    const write = isCount ? String : megabytes
    return `${measure} ${write(begin)} to ${write(end)} (${(100 * share).toFixed(1)} %)`
  })
  return `${ran}; ${parts.join(', ')}`
}
