import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { readHeader } from '../../src/model/checkpoint/safetensors'
import { bytesSource } from '../../src/model/files/source'
import { type Hub, startHub } from '../support/hub'
import { type App, awaitPicture, call } from './support/app'
import { publish } from './support/published'
import { visits } from './support/visit'

/** A small model with known answers, made by the float64 reference: it stands in for GPT-2. */
const MODEL = 'tests/fixtures/demo-v1'

describe('the check of a model that has come', () => {
  const open = visits()
  let hub: Hub
  let app: App

  afterEach(() => hub.close())

  const status = () => app.page.getByRole('status').first()

  /** Opens the app with a sentence, and loads “GPT-2” with these weights and known answers. */
  async function load(weights: Uint8Array, answers: 'known' | 'missing' = 'known'): Promise<void> {
    hub = await startHub({ 'openai-community/gpt2/model.safetensors': weights })
    app = await open({
      tolerant: true,
      prepare: (page) => publish(page.context(), { gpt2: weights }),
    })
    const { page } = app
    for (const file of ['config.json', 'tokenizer.json']) {
      await page
        .context()
        .route(`**/models/gpt2/${file}`, (route) => route.fulfill({ path: `${MODEL}/${file}` }))
    }
    await page
      .context()
      .route('**/models/gpt2/known-answers.json', (route) =>
        answers === 'known'
          ? route.fulfill({ path: `${MODEL}/known-answers.json` })
          : route.fulfill({ status: 404, body: 'no' }),
      )
    await page.getByRole('button', { name: 'Models', exact: true }).click()
    await page.getByRole('textbox', { name: 'Hub address' }).fill(new URL(hub.folder('x/y')).origin)
    await page.getByRole('textbox', { name: 'Hub address' }).press('Enter')
    await page.keyboard.press('Escape')
    await call(page, 'setText', 'The cat sat.')
    await page.getByRole('combobox', { name: 'Model' }).selectOption('gpt2')
  }

  const right = (): Uint8Array => new Uint8Array(readFileSync(`${MODEL}/model.safetensors`))

  it('says “verified”, and leaves the sentence alone', async () => {
    await load(right())
    await status()
      .getByText(/^Ready: 12 blocks.*, verified$/)
      .waitFor()
    await awaitPicture(app.page, 'The cat sat.')
    expect((await call(app.page, 'tokens')).map(({ text }) => text).join('')).toBe('The cat sat.')
    await app.page.getByRole('button', { name: 'Models', exact: true }).click()
    await app.page.getByText('in use, verified').waitFor()
  })

  it('says exactly what differs after one weight is changed', async () => {
    const bytes = right()
    const { begin } = (await readHeader(bytesSource(bytes))).get('ln_f.bias')!
    const weight = new DataView(bytes.buffer, begin, 4)
    weight.setFloat32(0, weight.getFloat32(0, true) + 100, true)
    await load(bytes)
    await status()
      .getByText(
        /differs from what GPT-2, 124 M parameters is known to answer: after “The dog” \d of 8 tokens/,
      )
      .waitFor()
    await status()
      .getByText(/in place of “.+”\. Remove it from this device/)
      .waitFor()
    expect(await status().textContent()).not.toContain('verified')
  })

  it('says nothing where nothing is known', async () => {
    await load(right(), 'missing')
    await status()
      .getByText(/^Ready: 12 blocks/)
      .waitFor()
    await call(app.page, 'setText', 'The dog ran away.')
    await awaitPicture(app.page, 'The dog ran away.')
    expect(await status().textContent()).not.toMatch(/verified|differs/)
  })
})
