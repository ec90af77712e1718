import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type Reference, readReference, relativeError } from '../support/reference'
import { type App, awaitPicture, awaitReady, call, openApp, type } from './support/app'
import { COMPILED_ONCE, launch } from './support/chromium'
import { deviceUse, loseDevices, watchDevices } from './support/graphics'
import { publish } from './support/published'
import { siteUrl } from './support/visit'

/** Chromium’s own WebGPU, computed on the processor: right, and very slow. */
const SOFTWARE_GRAPHICS = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader']
const TOLERANCE = 1e-3
const FIXTURE = 'tests/fixtures/demo-v1'

let browser: Browser

beforeAll(async () => {
  browser = await launch([COMPILED_ONCE, ...SOFTWARE_GRAPHICS])
})
afterAll(() => browser?.close())

type Wish = 'auto' | 'webgpu' | 'wasm'

/** Opens the app with the model that the references were made with, and a wish for a back end. */
async function openWishing(
  query: string,
  wish: Wish,
  further: (page: Page) => Promise<void> = async () => undefined,
): Promise<App> {
  const app = await openApp(browser, siteUrl + query, {
    ready: false,
    async prepare(page) {
      await further(page)
      await publish(page.context(), { demo: readFileSync(`${FIXTURE}/model.safetensors`) })
      for (const file of ['model.safetensors', 'config.json', 'tokenizer.json']) {
        await page.route(`**/models/demo/${file}`, (route) =>
          route.fulfill({ body: readFileSync(`${FIXTURE}/${file}`) }),
        )
      }
      await page.addInitScript((value) => {
        localStorage.setItem('traveling-words-backend', JSON.stringify(value))
      }, wish)
    },
  })
  await awaitReady(app.page)
  return app
}

/** The same for one test. */
async function open(query: string, wish: Wish): Promise<Page> {
  const app = await openWishing(query, wish)
  onTestFinished(() => app.close())
  return app.page
}

/** The same for all tests of a block: what runs on such a graphics card is slow, and loading a model most of all. */
function openForAll(query: string, wish: Wish, further?: (page: Page) => Promise<void>): () => Page {
  let app: App
  beforeAll(async () => {
    app = await openWishing(query, wish, further)
  })
  afterAll(() => app?.close())
  return () => app.page
}

const running = (page: Page) => page.getByRole('status', { name: 'Back end in use' })

async function openModels(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Models' }).click()
  await running(page).waitFor()
}

/** Of the runtime's own buffers, those that a round would leave behind if only one a block were not given back. */
const PER_ROUND = 12

/** The largest error of any hook, and where it is. */
async function worstHook(page: Page, reference: Reference): Promise<{ name: string; error: number }> {
  let worst = { name: '', error: 0 }
  for (const [name, expected] of reference.tensors) {
    const actual = await call(page, 'hook', name)
    expect(actual.shape, name).toEqual(expected.shape)
    const error = relativeError(Float32Array.from(actual.data), expected.data)
    if (!(error <= worst.error)) worst = { name, error }
  }
  return worst
}

/** The largest error of any hook of two texts, on a page that runs on a graphics card. */
async function expectReference(page: Page): Promise<void> {
  const worst = { name: '', error: 0 }
  for (const file of ['demo-1', 'demo-2']) {
    const reference = await readReference(`${FIXTURE}/reference/${file}.safetensors`)
    await call(page, 'setText', reference.text)
    const found = await worstHook(page, reference)
    if (!(found.error <= worst.error)) Object.assign(worst, found)
  }
  console.log(`largest error on a graphics card: ${worst.error.toExponential(1)} (${worst.name})`)
  expect(worst.error).toBeLessThan(TOLERANCE)
  await openModels(page)
  expect(await running(page).textContent()).toMatch(/graphics card/)
}

describe('on a graphics card', () => {
  const shared = openForAll('?software-gpu', 'webgpu')

  it('is compared with the processor once, which is remembered', async () => {
    const page = shared()
    const kept = () => page.evaluate(() => localStorage.getItem('traveling-words-graphics-verdicts'))
    await expect.poll(kept).toMatch(/"agrees":true/)
    const [[key, { error }]] = Object.entries<{ error: number }>(JSON.parse((await kept())!))
    expect(key).toMatch(/^demo on .*swiftshader/)
    expect(error).toBeGreaterThan(0)
    expect(error).toBeLessThan(TOLERANCE)
  })

  it('every hook is that of the float64 reference pass, the vocabulary whole', () =>
    expectReference(shared()))

  it('every hook is that of the float64 reference pass, the vocabulary in shards that a small binding holds', async () => {
    // 1,000 rows of 96 numbers: nine shards.
    await expectReference(await open('?software-gpu&largest-binding=384000', 'webgpu'))
  })

  it('runs a prefix once, and a shorter text from what is there, as on the processor', async () => {
    const page = shared()
    await call(page, 'setText', 'The cat sat on the mat and')
    const longer = await call(page, 'setText', 'The cat sat on the mat and the')
    expect(longer).toMatchObject({ tokens: 8, computed: 1 })
    await call(page, 'setText', 'The cat sat on a')
    const names = ['blocks.11.hook_resid_post', 'blocks.7.attn.hook_k', 'blocks.3.attn.hook_z', 'logits']
    const here: Float32Array[] = []
    for (const name of names) here.push(Float32Array.from((await call(page, 'hook', name)).data))
    const other = await open('', 'wasm')
    await call(other, 'setText', 'The cat sat on a')
    for (const [i, name] of names.entries()) {
      const there = Float32Array.from((await call(other, 'hook', name)).data)
      expect(relativeError(here[i], there), name).toBeLessThan(TOLERANCE)
    }
  })
})

describe('the memory of a graphics card', () => {
  const shared = openForAll('?software-gpu', 'webgpu', watchDevices)

  it('keeps keys, values and what steps add: a hook comes back when it is asked for, and only what is new', async () => {
    const page = shared()
    const width = 96
    const text = 'The cat sat on the mat and'
    await call(page, 'setText', text)
    const downloads = async (hook: string) =>
      (await deviceUse(page)).downloads.filter(({ label }) => label === hook).map(({ bytes }) => bytes)
    const unread = ['attn.hook_v', 'attn.hook_z', 'hook_attn_out', 'hook_mlp_out']
    const all = Array.from({ length: 12 }, (_, block) =>
      unread.map((name) => `blocks.${block}.${name}`),
    ).flat()
    const { downloads: before, live } = await deviceUse(page)
    expect(before.filter(({ label }) => all.includes(label))).toEqual([])
    for (const hook of all) expect(live[hook], hook).toBe(1)

    for (const hook of ['blocks.3.attn.hook_v', 'blocks.5.hook_mlp_out']) {
      const { shape } = await call(page, 'hook', hook)
      await call(page, 'hook', hook)
      expect(await downloads(hook), hook).toEqual([4 * width * shape[0]])
    }
    await call(page, 'setText', `${text} the`)
    await call(page, 'hook', 'blocks.3.attn.hook_v')
    expect((await downloads('blocks.3.attn.hook_v')).slice(1)).toEqual([4 * width])
  })

  it('gives back what texts, edits and their sources held of its memory', async () => {
    const page = shared()
    const round = async (): Promise<Readonly<Record<string, number>>> => {
      await type(page, 'The cat sat on the mat.')
      await call(page, 'edit', { scaleHead: { block: 3, head: 1, scale: 0 } })
      await call(page, 'edit', { patch: { station: 4, token: 2, fromText: 'A dog ran.', fromToken: 1 } })
      await call(page, 'clearEdits')
      await type(page, 'A dog.')
      return (await deviceUse(page)).live
    }
    await round()
    const once = await round()
    const later = await round()
    const rows = Object.keys(later).filter((label) => label.startsWith('blocks.'))
    expect(rows).toHaveLength(12 * 6)
    // What a panel reads at this moment has a copy of its own, until it has been read.
    const more = async () => {
      const { live } = await deviceUse(page)
      return rows.filter((label) => live[label] !== 1)
    }
    await expect.poll(more).toEqual([])
    // The runtime keeps what it freed for the next run: a little more where readers happen to meet.
    expect(later['']).toBeLessThan(once[''] + PER_ROUND)
  })

  it('is lost in the middle of a run: the processor takes over, and the sentence stays', async () => {
    const page = shared()
    await type(page, 'The cat sat.')
    await openModels(page)
    expect(await running(page).textContent()).toMatch(/graphics card/)
    await page.keyboard.press('Escape')
    const box = page.getByRole('textbox', { name: 'Sentence', exact: true })
    await box.fill('The cat sat on the mat and the dog ran away.')
    await loseDevices(page)
    await awaitPicture(page, 'The cat sat on the mat and the dog ran away.')
    expect(await box.inputValue()).toBe('The cat sat on the mat and the dog ran away.')
    await openModels(page)
    await expect
      .poll(() => running(page).textContent())
      .toMatch(/Now on the processor. The graphics card was lost/)
    await page.keyboard.press('Escape')
    await type(page, 'And on it goes.')
    expect(await page.getByRole('alert').allTextContents()).toEqual([''])
  })
})

describe('without a graphics card', () => {
  it('refuses one that is software, and says so', async () => {
    const page = await open('', 'webgpu')
    await openModels(page)
    expect(await running(page).textContent()).toMatch(
      /Now on the processor. The only graphics card is software/,
    )
  })

  it('keeps small models on the processor, unless the graphics card is wished for; which is remembered', async () => {
    const page = await open('?software-gpu', 'auto')
    await openModels(page)
    expect(await running(page).textContent()).toMatch(/Now on the processor. The model is so small/)
    await page.getByRole('combobox', { name: 'Back end' }).selectOption('Graphics card')
    await expect.poll(() => running(page).textContent()).toMatch(/Now on the graphics card/)
    expect(await page.evaluate(() => localStorage.getItem('traveling-words-backend'))).toBe('"webgpu"')
    await page.getByRole('combobox', { name: 'Back end' }).selectOption('Processor')
    await expect.poll(() => running(page).textContent()).toMatch(/Now on the processor. You chose/)
  })
})
