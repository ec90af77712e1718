import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Hub, startHub, sumOf } from '../support/hub'
import { partsOf, wordsOf } from '../support/modelParts'
import { demoTokenizer, demoWords, encodeModel, tinyModel } from '../support/tinyModel'
import { awaitPicture, awaitReady, call, undrawn } from './support/app'
import { contentOf } from './support/files'
import { headerRow } from './support/header'
import { awaitSum, createProfile, type Profile } from './support/hubVisit'
import { siteUrl } from './support/visit'

const COMMIT = '0123456789abcdef0123456789abcdef01234567'
const MODEL = tinyModel({
  blocks: 2,
  heads: 4,
  headWidth: 16,
  seed: 5,
  vocabulary: demoWords,
  positions: 64,
})
const FILE = encodeModel(MODEL)
const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))
const IN_PARTS = [...partsOf(MODEL, 2)]
const PARTS = IN_PARTS.flatMap(([name, bytes]) => (name.endsWith('.safetensors') ? [bytes] : []))
const CONTENTS = {
  'some/model/model.safetensors': FILE,
  'some/model/config.json': json(MODEL.config),
  'some/model/tokenizer.json': json(demoTokenizer),
  ...Object.fromEntries(IN_PARTS.map(([name, bytes]) => [`some/parts/${name}`, bytes])),
  'some/parts/config.json': json(MODEL.config),
  'some/parts/vocab.json': json(wordsOf(demoTokenizer).vocab),
  'some/parts/merges.txt': new TextEncoder().encode(wordsOf(demoTokenizer).merges),
  'some/llama/model.safetensors': FILE,
  'some/llama/config.json': json({ model_type: 'llama' }),
  'some/llama/tokenizer.json': json(demoTokenizer),
}

describe('a repository of the hub, by its name', () => {
  let hub: Hub
  let profile: Profile
  let page: Page

  beforeEach(async () => {
    hub = await startHub(CONTENTS)
    hub.commit = COMMIT
    profile = createProfile(siteUrl, hub)
    page = await profile.newPage()
  })

  afterEach(async () => {
    hub.release()
    await profile.remove()
    await hub.close()
  })

  const status = () => page.getByRole('status').first()
  const panel = () => page.getByRole('dialog', { name: 'Models' })

  async function open(name: string): Promise<void> {
    await page.getByRole('button', { name: 'Models', exact: true }).click()
    await panel().getByRole('textbox', { name: 'Repository on the hub' }).fill(name)
    await page.keyboard.press('Enter')
  }

  it('runs the sentence, is kept at its commit, and runs from this device with the hub gone', async () => {
    await call(page, 'setText', 'The cat sat.')
    await open('some/model')
    await status().getByText('Ready: 2 blocks').waitFor()
    await awaitPicture(page, 'The cat sat.')
    expect((await call(page, 'hook', 'blocks.1.hook_resid_post')).shape).toEqual([4, 64])
    await expect.poll(() => decodeURIComponent(page.url())).toContain(`model=some/model@${COMMIT}`)
    const asked = hub.log.filter(({ server }) => server === 'hub').map(({ path }) => path)
    for (const file of ['config.json', 'tokenizer.json', 'model.safetensors']) {
      expect(asked).toContain(`/some/model/resolve/${COMMIT}/${file}`)
    }
    expect(JSON.stringify(hub.log)).not.toContain('cat')

    // The link of this very page opens it again, without the hub and without a question.
    await page.waitForURL(/model=some/)
    await awaitSum(page, /^sha256 checked, as told by http/)
    await hub.stop()
    hub.log.length = 0
    await page.reload()
    await status().getByText('Ready: 2 blocks').waitFor()
    await awaitPicture(page, 'The cat sat.')
    expect(hub.log).toEqual([])

    await page.getByRole('button', { name: 'Models', exact: true }).click()
    const line = panel().getByRole('listitem').filter({ hasText: 'some/model @ 0123456' })
    await line.getByText('on this device').waitFor()
    await line.getByRole('button', { name: 'Remove from this device' }).click()
    await panel().getByText('Nothing is kept but the embedded demo.').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('combobox', { name: 'Model' }).selectOption('demo')
    await status().getByText('Ready: 12 blocks').waitFor()
    await awaitPicture(page, 'The cat sat.')
  })

  it('in several files runs, is kept, and runs from this device with the hub gone', async () => {
    await call(page, 'setText', 'The cat sat.')
    await open('some/parts')
    await status().getByText('Ready: 2 blocks').waitFor()
    await awaitPicture(page, 'The cat sat.')
    await page.waitForURL(/model=some/)
    await awaitSum(page, /^sha256 checked, as told by http/)
    await page.getByRole('button', { name: 'Export' }).click()
    const coming = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save JSON' }).click()
    const { source } = JSON.parse((await contentOf(await coming)).toString())
    expect(source.sha256).toBe(PARTS.map(sumOf).join(', '))
    await page.keyboard.press('Escape')
    await hub.stop()
    await page.reload()
    await status().getByText('Ready: 2 blocks').waitFor()
    await awaitPicture(page, 'The cat sat.')
    await awaitSum(page, /^sha256 checked, as told by http/)
  })

  it('in several files, one of which has another sum than its hub tells, is set aside', async () => {
    const [, second] = PARTS
    hub.tellsSum = (file) => sumOf(file === second ? FILE : file)
    await open('some/parts')
    const found = new RegExp(`was set aside: .*sha256 ${sumOf(second)}, where it tells ${sumOf(FILE)}`)
    await page.getByRole('alert').getByText(found).waitFor()
    await page.keyboard.press('Escape')
    await status().getByText('Ready: 12 blocks').waitFor()
  })

  it.each([
    ['some/llama', /only models of GPT-2’s shape/],
    ['nobody/nothing', /nobody\/nothing \(main\) could not be looked up/],
    ['gpt2', /“gpt2” is no repository of a hub/],
  ])('is refused with the reason, and the model in use stays: %s', async (name, reason) => {
    await open(name)
    await panel().getByRole('alert').getByText(reason).waitFor()
    expect(hub.log.every(({ server }) => server === 'hub')).toBe(true)
    await call(page, 'setText', 'The dog ran away.')
    expect((await call(page, 'positions')).shape).toEqual([25, 5, 3])
  })

  it('whose hub tells no commit runs from memory, and the page says why', async () => {
    hub.commit = null
    await open('some/model@dev')
    await status()
      .getByText(/Ready: 2 blocks.*not kept on this device \(its hub tells no commit/)
      .waitFor()
    await page.getByRole('button', { name: 'Models', exact: true }).waitFor()
    await panel().getByText('some/model @ dev').waitFor()
    await panel().getByText('Nothing is kept but the embedded demo.').waitFor()
    await panel()
      .getByText(/not kept on this device \(its hub tells no commit/)
      .waitFor()
    await page.keyboard.press('Escape')
    for (const width of [1440, 844, 390]) {
      await page.setViewportSize({ width, height: 844 })
      const { spread, fits, status, tooltip, bottom } = await headerRow(page)
      expect(status.width, `${width} pixels`).toBeGreaterThan(60)
      expect(status.height, `${width} pixels`).toBeLessThan(24)
      expect(tooltip).toMatch(/its hub tells no commit/)
      expect(spread, `${width} pixels`).toBeLessThan(8)
      expect(bottom, `${width} pixels`).toBeLessThan(90)
      expect(fits, `${width} pixels`).toBe(true)
    }
  })

  it('that a link asks for is looked up only after the person has agreed', async () => {
    await page.goto(`${undrawn(siteUrl)}#v=1&text=The cat sat.&model=some/model`)
    await page.reload()
    await awaitReady(page)
    const question = page.getByRole('alertdialog')
    await question.getByText('some/model').waitFor()
    await question.getByRole('button', { name: 'Leave it' }).click()
    await question.waitFor({ state: 'detached' })
    await awaitPicture(page, 'The cat sat.')
    expect(hub.log).toEqual([])

    await page.goto('about:blank')
    await page.goto(`${undrawn(siteUrl)}#v=1&text=The cat sat.&model=some/model`)
    await question.getByRole('button', { name: 'Look it up' }).click()
    await status().getByText('Ready: 2 blocks').waitFor()
    await awaitPicture(page, 'The cat sat.')
  })
})
