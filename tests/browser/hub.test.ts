import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findChromium } from '../../scripts/chromium.mjs'
import { readHeader } from '../../src/model/safetensors'
import { bytesSource } from '../../src/model/source'
import { type Hub, startHub } from '../support/hub'
import { encodeModel, tinyModel } from '../support/tinyModel'
import { awaitPicture, awaitReady, call } from './support/app'
import { QUIET } from './support/chromium'
import { type Site, serve } from './support/server'

/** The model that stands in for DistilGPT2: large enough to come by ranges, with more words than come first. */
const MODEL = tinyModel({ blocks: 2, heads: 4, headWidth: 64, seed: 1, vocabulary: 40_000, positions: 64 })
const FILE = encodeModel(MODEL)
const REPOSITORY = 'distilbert/distilgpt2'

describe('a model of the hub', () => {
  let site: Site
  let hub: Hub
  let profile: string
  let context: BrowserContext
  let page: Page

  beforeAll(async () => {
    site = await serve()
  })

  beforeEach(async () => {
    hub = await startHub({ [`${REPOSITORY}/model.safetensors`]: FILE })
    profile = mkdtempSync(join(tmpdir(), 'profile-'))
    await open()
  })

  afterEach(async () => {
    hub.release()
    await context.close()
    await hub.close()
    rmSync(profile, { recursive: true, force: true })
  })

  afterAll(() => site?.close())

  /** A profile that keeps what is stored: in a private window a large file finds no room. */
  async function open(): Promise<void> {
    const executablePath = findChromium()
    if (executablePath === undefined) throw new Error('No browser was found.')
    const viewport = { width: 1440, height: 900 }
    context = await chromium.launchPersistentContext(profile, { executablePath, args: [...QUIET], viewport })
    const tokenizer = await readFile('models/demo/tokenizer.json')
    await context.route('**/models/distilgpt2/config.json', (route) => route.fulfill({ json: MODEL.config }))
    await context.route('**/models/gpt2/tokenizer.json', (route) => route.fulfill({ body: tokenizer }))
    const address = new URL(hub.folder(REPOSITORY)).origin
    await context.addInitScript((value) => localStorage.setItem('traveling-words-hub', value), address)
    page = await context.newPage()
    await page.goto(site.url)
    await awaitReady(page)
  }

  const choose = () => page.getByRole('combobox', { name: 'Model' }).selectOption('distilgpt2')
  const status = () => page.getByRole('status').first()
  const stationCount = async () => (await call(page, 'stations')).length
  const ranges = () => hub.log.filter(({ server }) => server === 'files').map(({ range }) => range)

  it('streams in, takes over the sentence, and is ready', async () => {
    await call(page, 'setText', 'The cat sat.')
    await choose()
    await status().getByText('2 blocks').waitFor()
    expect(await stationCount()).toBe(5)
    await awaitPicture(page, 'The cat sat.')
    expect((await call(page, 'hook', 'blocks.1.hook_resid_post')).shape).toEqual([4, 256])
    expect(page.url()).toContain('model=')
  })

  it('moves the sentence while everything after attention 0 is held back', async () => {
    const entries = await readHeader(bytesSource(FILE))
    const firstMlp = entries.get('h.0.ln_2.bias')!.begin
    const words = entries.get('wte.weight')!
    const afterAttention = (begin: number) => begin >= firstMlp && begin < entries.get('ln_f.bias')!.begin
    hub.hold((begin) => !afterAttention(begin) && begin < words.begin + 4 * 256 * 8192)
    await call(page, 'setText', 'The cat sat.')
    await choose()
    await expect
      .poll(async () => (await call(page, 'positions')).shape, { timeout: 20_000 })
      .toEqual([2, 4, 3])
    await page.getByText('Not computed yet.').waitFor()
    hub.release()
    await status().getByText('2 blocks').waitFor()
    await expect.poll(async () => (await call(page, 'positions')).shape).toEqual([5, 4, 3])
  })

  it('keeps the demo in use, and the sentence, when the hub cannot be reached', async () => {
    hub.always = { kind: 'status', status: 404 }
    await call(page, 'setText', 'The cat sat.')
    await choose()
    await page.getByRole('button', { name: 'Dismiss' }).waitFor()
    await call(page, 'setText', 'The dog ran away.')
    expect((await call(page, 'positions')).shape).toEqual([25, 5, 3])
    await page.getByRole('button', { name: 'Dismiss' }).click()
    await status().getByText('12 blocks').waitFor()
  })

  it('can be given up on the way', async () => {
    hub.hold(() => false)
    await choose()
    await page.getByRole('button', { name: /^Stop/ }).click()
    await status().getByText('12 blocks').waitFor()
    expect(await page.getByRole('combobox', { name: 'Model' }).inputValue()).toBe('demo')
  })

  it('asks for the same, whatever is typed', async () => {
    await call(page, 'setText', 'The cat sat.')
    await choose()
    await status().getByText('2 blocks').waitFor()
    const first = ranges()
    await context.close()
    rmSync(profile, { recursive: true, force: true })
    hub.log.length = 0
    await open()
    await call(page, 'setText', 'Nobody knows what I type here')
    await choose()
    await status().getByText('2 blocks').waitFor()
    expect(first.length).toBeGreaterThan(5)
    expect([...ranges()].sort()).toEqual([...first].sort())
    expect(JSON.stringify(hub.log)).not.toMatch(/cat|Nobody|localhost:\d+\/#/)
  })

  it('comes from this device the next time, with the hub gone, until it is removed', async () => {
    await choose()
    await status().getByText('2 blocks').waitFor()
    await context.close()
    hub.always = { kind: 'status', status: 404 }
    hub.log.length = 0
    await open()
    await choose()
    await status().getByText('2 blocks').waitFor()
    expect(hub.log).toEqual([])
    await page.getByRole('button', { name: 'Models' }).click()
    await page.getByRole('button', { name: 'Remove from this device' }).click()
    await page.getByText('Nothing is kept but the embedded demo.').waitFor()
  })

  it('takes another hub address, and refuses what is none', async () => {
    await page.getByRole('button', { name: 'Models' }).click()
    const field = page.getByRole('textbox', { name: 'Hub address' })
    await field.fill('nowhere')
    await page.getByRole('button', { name: 'Use', exact: true }).click()
    await page.getByText(/is no address of a hub/).waitFor()
    await field.fill('https://mirror.invalid/')
    await page.getByRole('button', { name: 'Use', exact: true }).click()
    await expect.poll(() => field.inputValue()).toBe('https://mirror.invalid')
  })
})
