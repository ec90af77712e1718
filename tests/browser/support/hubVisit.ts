import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { findChromium } from '../../../scripts/chromium.mjs'
import type { Hub } from '../../support/hub'
import { encodeModel, PLAIN, tinyModel } from '../../support/tinyModel'
import { awaitReady, closeContext, undrawn } from './app'
import { COMPILED_ONCE, PATIENCE, QUIET } from './chromium'
import { publish } from './published'

/** The model that stands in for DistilGPT2: large enough to come by ranges, with more words than come first. */
export const MODEL = tinyModel({
  blocks: 2,
  heads: 4,
  headWidth: 64,
  seed: 1,
  vocabulary: 26_000,
  positions: 64,
})
/** Laid out as GPT-2's published files are, masks included. */
export const FILE = encodeModel(MODEL, { ...PLAIN, masks: 'published' })
export const REPOSITORY = 'distilbert/distilgpt2'
/** What a hub for these tests holds. */
export const CONTENTS = { [`${REPOSITORY}/model.safetensors`]: FILE }

/** A browser that keeps what is stored, as in a private window a large file finds no room. */
export interface Profile {
  /** Starts the browser, if it does not run. */
  open(): Promise<BrowserContext>
  /** Another page of the app, ready to use. */
  newPage(): Promise<Page>
  /** Ends the browser, which is killed if it does not end by itself; what it has stored stays. */
  quit(): Promise<void>
  /** Ends the browser and forgets what it has stored. */
  remove(): Promise<void>
}

/**
 * An empty profile, in which the app takes its models from this hub.
 *
 * @param published the file that is published of its model.
 * @param drawn whether the globe is drawn, and everything moves as for a person; else nothing is painted, and all jumps.
 * @param offline whether the app may keep itself for offline use: that costs seconds.
 */
export function createProfile(
  siteUrl: string,
  hub: Hub,
  { drawn = false, offline = false, published = FILE } = {},
): Profile {
  const folder = mkdtempSync(join(tmpdir(), 'profile-'))
  let opened: BrowserContext | undefined
  const open = async (): Promise<BrowserContext> => {
    if (opened !== undefined) return opened
    const executablePath = findChromium()
    if (executablePath === undefined) throw new Error('No browser was found.')
    opened = await chromium.launchPersistentContext(folder, {
      executablePath,
      serviceWorkers: offline ? 'allow' : 'block',
      args: drawn ? QUIET : [...QUIET, COMPILED_ONCE],
      viewport: { width: 1440, height: 900 },
      reducedMotion: drawn ? 'no-preference' : 'reduce',
    })
    opened.setDefaultTimeout(PATIENCE)
    await publish(opened, { distilgpt2: published })
    const tokenizer = await readFile('models/demo/tokenizer.json')
    await opened.route('**/models/distilgpt2/config.json', (route) => route.fulfill({ json: MODEL.config }))
    await opened.route('**/models/gpt2/tokenizer.json', (route) => route.fulfill({ body: tokenizer }))
    const address = new URL(hub.folder(REPOSITORY)).origin
    await opened.addInitScript((value) => {
      localStorage.setItem('traveling-words-hub', value)
      // As if threads had been measured: that takes workers of its own, whenever the page is idle.
      localStorage.setItem('traveling-words-threads', JSON.stringify([{ count: 2, milliseconds: 1 }]))
    }, address)
    return opened
  }
  const quit = async (): Promise<void> => {
    if (opened === undefined) return
    const kill = setTimeout(() => {
      console.warn('Chromium did not end, and was killed.')
      spawnSync('pkill', ['-KILL', '-f', folder])
    }, PATIENCE)
    await closeContext(opened).finally(() => clearTimeout(kill))
    opened = undefined
  }
  return {
    open,
    quit,
    async newPage() {
      const page = await (await open()).newPage()
      await page.goto(drawn ? siteUrl : undrawn(siteUrl))
      await awaitReady(page)
      return page
    },
    async remove() {
      await quit()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Chooses the hub's model in the page. */
export const chooseHubModel = (page: Page) =>
  page.getByRole('combobox', { name: 'Model' }).selectOption('distilgpt2')

/** Waits until all of the hub's model is there. */
export const awaitWhole = (page: Page): Promise<void> =>
  page.getByRole('status').first().getByText('Ready: 2 blocks').waitFor()

/** Waits until the panel of models says so of a file’s sum, and closes it again. */
export async function awaitSum(page: Page, words: string | RegExp): Promise<void> {
  const panel = page.getByRole('dialog', { name: 'Models' })
  if (!(await panel.isVisible())) await page.getByRole('button', { name: 'Models', exact: true }).click()
  await panel.getByText(words, { exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })
}

/** Waits until all of the model’s file is kept and its sum checked: until then, pieces that are gone are fetched. */
export const awaitChecked = (page: Page): Promise<void> => awaitSum(page, 'sha256 checked')
