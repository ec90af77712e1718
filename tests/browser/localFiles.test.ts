import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { degreesFromPole } from '../../src/core/poleRule'
import { partsOf, wordsOf } from '../support/modelParts'
import { OTHER_FILES } from '../support/otherFiles'
import { demoTokenizer, demoWords, encodeModel, type TinyModel, tinyModel } from '../support/tinyModel'
import { type App, awaitPicture, call } from './support/app'
import { dropFiles, dropPaths } from './support/files'
import { visits } from './support/visit'

const MODEL = tinyModel({
  blocks: 2,
  heads: 4,
  headWidth: 16,
  seed: 3,
  vocabulary: demoWords,
  positions: 64,
})
const BYTES = encodeModel(MODEL)

/** The same with another tensor, all of it one value. */
function filled(name: string, value: number): TinyModel {
  const { shape, data } = MODEL.weights.get(name)!
  return { ...MODEL, weights: new Map(MODEL.weights).set(name, { shape, data: data.map(() => value) }) }
}

describe('a model from files on this device', () => {
  const open = visits()
  let app: App
  let page: Page
  let folder: string
  const path = (name: string): string => join(folder, name)

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'files-'))
    writeFileSync(path('model.safetensors'), BYTES)
    writeFileSync(path('broken.safetensors'), BYTES.subarray(0, BYTES.length - 1000))
    writeFileSync(path('config.json'), JSON.stringify(MODEL.config))
    writeFileSync(path('tokenizer.json'), JSON.stringify(demoTokenizer))
    writeFileSync(path('pytorch_model.bin'), 'PK')
    mkdirSync(path('empty'))
    mkdirSync(path('whole'))
    for (const name of ['model.safetensors', 'config.json', 'tokenizer.json'])
      copyFileSync(path(name), join(path('whole'), name))
  })

  beforeEach(async () => {
    app = await open({ tolerant: true })
    page = app.page
    // One listener throughout: without one the browser would open a window of its own.
    page.on('filechooser', () => undefined)
  })

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const status = () => page.getByRole('status').first()
  const problem = () => page.getByRole('alert').first()

  /** Picks files with the keyboard alone. */
  async function pick(...names: string[]): Promise<void> {
    const panel = page.getByRole('dialog', { name: 'Models' })
    // What was done beside the panel closes it, a little later.
    if (await panel.isVisible()) await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Models', exact: true }).focus()
    await page.keyboard.press('Enter')
    // Opening moves the focus to the panel; what stands in it comes a little later.
    const button = panel.getByRole('button', { name: 'Open files…' })
    await button.waitFor()
    await button.focus()
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')])
    await chooser.setFiles(names.map(path))
  }

  it('runs when it is picked, with the sentence that was there, and asks the network for nothing', async () => {
    await call(page, 'setText', 'The cat sat.')
    await call(page, 'view', 'from', { word: ' girl' })
    await pick('model.safetensors', 'config.json', 'tokenizer.json')
    await status().getByText('Ready: 2 blocks').waitFor()
    await awaitPicture(page, 'The cat sat.')
    expect((await call(page, 'hook', 'blocks.1.hook_resid_post')).shape).toEqual([4, 64])
    // The word that the globe is seen from is looked up in it.
    const girl = (await call(page, 'topWords', 4, 3, demoWords)).find(({ word }) => word === ' girl')!
    const [x, y, z] = Object.values((await call(page, 'positions')).data).slice(-3)
    const degrees = (Math.atan2(Math.hypot(x, y), z) * 180) / Math.PI
    expect(degrees).toBeCloseTo(degreesFromPole(Math.log(girl.probability)), 2)
    expect(
      await page
        .getByRole('combobox', { name: 'Model', exact: true })
        .locator('option:checked')
        .textContent(),
    ).toBe('model.safetensors, from this device')
    const kept = await page.evaluate(async () => {
      const names: string[] = []
      for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name)
      return names.filter((name) => name !== 'traveling-words-models')
    })
    expect(kept, 'nothing is copied to this site’s storage').toEqual([])
    expect(app.strayRequests).toEqual([])
    expect(app.complaints).toEqual([])
  })

  it('runs when it is dropped on the page, and the demo can be chosen again', async () => {
    await call(page, 'setText', 'The cat sat.')
    await dropFiles(page, {
      'model.safetensors': BYTES,
      'config.json': JSON.stringify(MODEL.config),
      'tokenizer.json': JSON.stringify(demoTokenizer),
      'README.md': 'left alone',
    })
    await status().getByText('Ready: 2 blocks').waitFor()
    await awaitPicture(page, 'The cat sat.')
    await page.getByRole('combobox', { name: 'Model' }).selectOption('demo')
    await status().getByText('Ready: 12 blocks').waitFor()
    await awaitPicture(page, 'The cat sat.')
    await page.getByRole('combobox', { name: 'Model' }).selectOption('file:model.safetensors')
    await status().getByText('Ready: 2 blocks').waitFor()
  })

  it('says what is missing where it is not GPT-2 124M, and the model before stays', async () => {
    await call(page, 'setText', 'The cat sat.')
    await pick('model.safetensors')
    await status()
      .getByText(/not of GPT-2 124M’s shape.*Choose its config\.json together with it/)
      .waitFor()
    await call(page, 'setText', 'The dog ran away.')
    expect((await call(page, 'positions')).shape).toEqual([25, 5, 3])
    await page.getByRole('button', { name: 'Dismiss' }).click()
    await status().getByText('Ready: 12 blocks').waitFor()
    await pick('model.safetensors', 'config.json', 'tokenizer.json')
    await status().getByText('Ready: 2 blocks').waitFor()
    await awaitPicture(page, 'The dog ran away.')
  })

  it('that is cut off is refused, and the one in use goes on, even after its worker has ended', async () => {
    await call(page, 'setText', 'The cat sat.')
    await pick('model.safetensors', 'config.json', 'tokenizer.json')
    await status().getByText('Ready: 2 blocks').waitFor()
    await dropFiles(page, {
      'model.safetensors': BYTES.subarray(0, BYTES.length - 1000),
      'config.json': JSON.stringify(MODEL.config),
      'tokenizer.json': JSON.stringify(demoTokenizer),
    })
    await status()
      .getByText(/not whole.*Download it again/)
      .waitFor()
    await page.getByRole('button', { name: 'Dismiss' }).click()
    await call(page, 'setText', 'The dog ran away.')
    expect((await call(page, 'positions')).shape).toEqual([5, 5, 3])
    for (const worker of page.workers()) {
      await worker.evaluate(() => (self as unknown as { close(): void }).close()).catch(() => undefined)
    }
    await status()
      .getByText(/worker ended/)
      .waitFor()
    await call(page, 'setText', 'The cat sat.')
    await awaitPicture(page, 'The cat sat.')
    expect((await call(page, 'positions')).shape).toEqual([5, 4, 3])
  })

  it('runs when its folder is dropped, and says so of a folder that has none', async () => {
    await call(page, 'setText', 'The cat sat.')
    await dropPaths(page, path('empty'))
    await problem()
      .getByText(/no \.safetensors file among what you chose/)
      .waitFor()
    await dropPaths(page, path('whole'))
    await status().getByText('Ready: 2 blocks').waitFor()
    await awaitPicture(page, 'The cat sat.')
    expect(await problem().textContent()).toBe('')
    await page.getByRole('combobox', { name: 'Model' }).selectOption('demo')
    await status().getByText('Ready: 12 blocks').waitFor()
    await dropPaths(page, ...['model.safetensors', 'config.json', 'tokenizer.json'].map(path))
    await status().getByText('Ready: 2 blocks').waitFor()
  })

  it('is told of the last drop alone: a wrong one, another wrong one, the right one', async () => {
    await call(page, 'setText', 'The cat sat.')
    await dropFiles(page, {
      'model.safetensors': BYTES.subarray(0, BYTES.length - 1000),
      'config.json': JSON.stringify(MODEL.config),
      'tokenizer.json': JSON.stringify(demoTokenizer),
    })
    await status()
      .getByText(/not whole/)
      .waitFor()
    await dropFiles(page, { 'holiday.jpg': 'x' })
    await problem()
      .getByText(/no \.safetensors file among/)
      .waitFor()
    await status().getByText('Ready: 12 blocks').waitFor()
    await dropFiles(page, {
      'model.safetensors': BYTES,
      'config.json': JSON.stringify(MODEL.config),
      'tokenizer.json': JSON.stringify(demoTokenizer),
    })
    await status().getByText('Ready: 2 blocks').waitFor()
    await awaitPicture(page, 'The cat sat.')
    expect(await problem().textContent()).toBe('')
  })

  const filesOf = (model: TinyModel) => ({
    'model.safetensors': encodeModel(model),
    'config.json': JSON.stringify(model.config),
    'tokenizer.json': JSON.stringify(demoTokenizer),
  })

  it.each<readonly [string, string, number, RegExp]>([
    ['NaN in its last block', 'h.1.mlp.c_fc.weight', Number.NaN, /"h\.1\.mlp\.c_fc\.weight" has NaN at \[/],
    ['a run that overflows at once', 'h.0.attn.c_proj.bias', 1e30, /blocks\.0\.hook_resid_mid has the value/],
    ['a run that overflows later', 'h.1.mlp.c_proj.bias', 1e30, /blocks\.1\.hook_resid_post has the value/],
    ['logits that overflow', 'ln_f.weight', 3e38, /logits has the value/],
  ])('with %s is refused by name, and the model before comes back', async (_, tensor, value, words) => {
    await call(page, 'setText', 'The cat sat.')
    await dropFiles(page, filesOf(filled(tensor, value)))
    await status().getByText(words).waitFor()
    await page.getByRole('button', { name: 'Dismiss' }).first().click()
    await status().getByText('Ready: 12 blocks').waitFor()
    await awaitPicture(page, 'The cat sat.')
    expect((await call(page, 'positions')).shape).toEqual([25, 4, 3])
    await call(page, 'setText', 'The dog ran away.')
    expect((await call(page, 'positions')).shape).toEqual([25, 5, 3])
  })

  it('that cannot run leaves the one in use there, loaded again where its worker has ended', async () => {
    await call(page, 'setText', 'The cat sat.')
    await dropFiles(page, filesOf(MODEL))
    await status().getByText('Ready: 2 blocks').waitFor()
    await awaitPicture(page, 'The cat sat.')
    for (const worker of page.workers()) {
      await worker.evaluate(() => (self as unknown as { close(): void }).close()).catch(() => undefined)
    }
    await status()
      .getByText(/worker ended/)
      .waitFor()
    await dropFiles(page, filesOf(filled('h.1.mlp.c_proj.bias', Number.POSITIVE_INFINITY)))
    await status()
      .getByText(/"h\.1\.mlp\.c_proj\.bias" has Infinity at/)
      .waitFor()
    await page.getByRole('button', { name: 'Dismiss' }).first().click()
    await status().getByText('Ready: 2 blocks').waitFor()
    await call(page, 'setText', 'The dog ran away.')
    expect((await call(page, 'positions')).shape).toEqual([5, 5, 3])
  })

  it('runs from its parts with their index, and a tokenizer in two files', async () => {
    await call(page, 'setText', 'The cat sat.')
    const { vocab, merges } = wordsOf(demoTokenizer)
    const parts = Object.fromEntries(partsOf(MODEL, 3))
    await dropFiles(page, {
      ...parts,
      'config.json': JSON.stringify(MODEL.config),
      'vocab.json': JSON.stringify(vocab),
      'merges.txt': merges,
    })
    await status().getByText('Ready: 2 blocks').waitFor()
    await awaitPicture(page, 'The cat sat.')
    const { 'model-00002-of-00003.safetensors': _, ...others } = parts
    await dropFiles(page, {
      ...others,
      'config.json': JSON.stringify(MODEL.config),
      'tokenizer.json': JSON.stringify(demoTokenizer),
    })
    await status()
      .getByText(/model-00002-of-00003\.safetensors is missing.*Choose all of its files together/)
      .waitFor()
  })

  it('that is no safetensors file is refused with what it is, and what to choose instead', async () => {
    for (const { kind, bytes, says } of OTHER_FILES.filter(({ kind }) => /GGUF|ONNX|LFS/.test(kind))) {
      await dropFiles(page, { [kind]: bytes })
      await problem().getByText(says).waitFor()
    }
    await pick('pytorch_model.bin')
    await problem()
      .getByText(/pytorch_model\.bin cannot be read.*Choose a model\.safetensors/)
      .waitFor()
    await dropFiles(page, { 'config.json': '{}' })
    await problem()
      .getByText(/config\.json alone is no model/)
      .waitFor()
    await dropFiles(page, { 'a.safetensors': 'x', 'b.safetensors': 'y' })
    await problem()
      .getByText(/2 \.safetensors files/)
      .waitFor()
  })

  it('leaves text that is dropped to the sentence', async () => {
    const prevented = await page.evaluate(() => {
      const data = new DataTransfer()
      data.setData('text/plain', 'words')
      const event = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
      document.querySelector('textarea')!.dispatchEvent(event)
      return event.defaultPrevented
    })
    expect(prevented).toBe(false)
  })
})

describe('a model from files on another device', () => {
  const open = visits()

  it('is told by a link that is opened elsewhere', async () => {
    const { page } = await open({ fragment: '#v=1&text=The cat sat.&model=file:my.safetensors' })
    await page
      .getByRole('alert')
      .first()
      .getByText(/came from a file on a device \(my\.safetensors\).*Open it again/)
      .waitFor()
  })
})
