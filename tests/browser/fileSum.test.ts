import type { Locator, Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readHeader } from '../../src/model/checkpoint/safetensors'
import { bytesSource } from '../../src/model/files/source'
import { type Hub, startHub, sumOf } from '../support/hub'
import { demoTokenizer, demoWords, encodeModel, PLAIN, tinyModel } from '../support/tinyModel'
import { awaitPicture, call } from './support/app'
import { contentOf } from './support/files'
import {
  awaitSum,
  awaitWhole,
  CONTENTS,
  chooseHubModel,
  createProfile,
  FILE,
  type Profile,
  REPOSITORY,
} from './support/hubVisit'
import { siteUrl } from './support/visit'

const WEIGHTS = `${REPOSITORY}/model.safetensors`

/** The file with one bit of one weight of its first block changed, which no check of its shape can see. */
async function altered(): Promise<Uint8Array> {
  const file = FILE.slice()
  file[(await readHeader(bytesSource(FILE))).get('h.0.mlp.c_fc.weight')!.begin + 1] ^= 1
  return file
}

let hub: Hub
let profile: Profile
let page: Page
/** What the hub holds now. */
let contents: Record<string, Uint8Array>

beforeEach(async () => {
  contents = { ...CONTENTS }
  hub = await startHub(contents)
  profile = createProfile(siteUrl, hub)
  page = await profile.newPage()
})

afterEach(async () => {
  hub.release()
  await profile.remove()
  await hub.close()
})

const panel = (): Locator => page.getByRole('dialog', { name: 'Models' })
const notice = (): Locator => page.getByRole('alert').getByText('was set aside')
const address = (): string => new URL(hub.folder(REPOSITORY)).origin
const ranges = (): string[] =>
  hub.log.filter(({ server }) => server === 'files').map(({ range }) => String(range))

async function openModels(): Promise<void> {
  if (!(await panel().isVisible())) await page.getByRole('button', { name: 'Models', exact: true }).click()
  await panel().waitFor()
}

/** The line of the model in use says so of its file. */
const expectSum = (words: string): Promise<void> => awaitSum(page, words)

/** What a table that is saved now says of the file. */
async function exported(): Promise<Record<string, string>> {
  await page.getByRole('button', { name: 'Export' }).click()
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save JSON' }).click()
  const { source } = JSON.parse((await contentOf(await coming)).toString())
  await page.keyboard.press('Escape')
  return source
}

/** Names of the folders of models that hold anything, and of what they hold. */
const keptEntries = (): Promise<Record<string, string[]>> =>
  page.evaluate(async () => {
    const models = await (await navigator.storage.getDirectory()).getDirectoryHandle('traveling-words-models')
    const kept: Record<string, string[]> = {}
    for await (const [name, folder] of models.entries()) {
      if (folder.kind !== 'directory') continue
      const entries: string[] = []
      for await (const entry of folder.keys()) entries.push(entry)
      kept[decodeURIComponent(name)] = entries
    }
    return kept
  })

describe('the file of a model of the hub', () => {
  it('is checked as a whole once it has come, and that is kept with it', async () => {
    await chooseHubModel(page)
    await awaitWhole(page)
    await expectSum('sha256 checked')
    expect(await exported()).toMatchObject({ sha256: sumOf(FILE), 'sha256 check': 'checked' })
    const masks = [...(await readHeader(bytesSource(FILE)))].filter(([name]) => name.endsWith('.attn.bias'))
    expect(masks).toHaveLength(2)
    for (const [, { begin, end }] of masks) {
      expect(ranges(), 'a mask is never fetched').not.toContain(`bytes=${begin}-${end - 1}`)
    }
    hub.log.length = 0
    hub.always = { kind: 'status', status: 404 }
    await page.reload()
    await awaitWhole(page)
    await expectSum('sha256 checked')
    expect(hub.log).toEqual([])
  })

  it('that was altered is set aside, with all that was made of it, and never read again', async () => {
    contents[WEIGHTS] = await altered()
    await openModels()
    await panel()
      .getByRole('combobox', { name: /^Precision of DistilGPT2/ })
      .selectOption('int8, approximate')
    await page.keyboard.press('Escape')
    await chooseHubModel(page)
    await awaitWhole(page)
    await expectSum('sha256 not checked: it was rounded as it came, and not in the order of the file')
    expect(Object.values(await keptEntries()).flat()).toContain('step-0')

    await call(page, 'setText', 'The cat sat.')
    await openModels()
    await panel()
      .getByRole('combobox', { name: /^Precision of DistilGPT2/ })
      .selectOption('Exact, float32')
    await notice().waitFor()
    const words = await notice().textContent()
    for (const named of [address(), sumOf(contents[WEIGHTS]), sumOf(FILE)]) expect(words).toContain(named)
    await page.getByRole('status').first().getByText('Ready: 12 blocks').waitFor()
    await awaitPicture(page, 'The cat sat.')
    expect((await call(page, 'positions')).shape, 'the model before').toEqual([25, 4, 3])
    await notice().waitFor()
    expect(await keptEntries()).toEqual({})

    contents[WEIGHTS] = FILE
    hub.log.length = 0
    await chooseHubModel(page)
    await awaitWhole(page)
    await expectSum('sha256 checked')
    expect(ranges(), 'all of it comes again').toContain('bytes=0-65535')
    await page.getByRole('button', { name: 'Dismiss' }).click()
    expect(await notice().count()).toBe(0)
  })

  it('whose sum cannot be told yet is not called checked, and is checked on the next visit', async () => {
    const weights = FILE.slice()
    contents[WEIGHTS] = weights
    const masks = [...(await readHeader(bytesSource(FILE)))].filter(([name]) => name.endsWith('.attn.bias'))
    const [, { begin }] = masks[0]
    weights[begin + 3] ^= 1
    // Its masks are others than those that are made: they must be fetched before it is judged, which is held back.
    await profile.remove()
    profile = createProfile(siteUrl, hub, { published: weights })
    page = await profile.newPage()
    hub.hold((from) => from !== begin)
    await chooseHubModel(page)
    await awaitWhole(page)
    await expect.poll(() => hub.held()).toBe(1)
    expect(await exported()).toMatchObject({ sha256: sumOf(weights), 'sha256 check': 'not yet checked' })
    await page.reload()
    hub.release()
    await awaitWhole(page)
    await expectSum('sha256 checked')
  })
})

describe('the file of a model that no card names', () => {
  const COMMIT = '0123456789abcdef0123456789abcdef01234567'
  const MODEL = tinyModel({
    blocks: 2,
    heads: 4,
    headWidth: 16,
    seed: 5,
    vocabulary: demoWords,
    positions: 64,
  })
  const OWN = encodeModel(MODEL, { ...PLAIN, masks: true })
  const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))

  beforeEach(() => {
    hub.commit = COMMIT
    contents['some/model/model.safetensors'] = OWN
    contents['some/model/config.json'] = json(MODEL.config)
    contents['some/model/tokenizer.json'] = json(demoTokenizer)
  })

  async function openByName(): Promise<void> {
    await openModels()
    await panel().getByRole('textbox', { name: 'Repository on the hub' }).fill('some/model')
    await page.keyboard.press('Enter')
  }

  it('is checked against the sum that its hub tells', async () => {
    await openByName()
    await awaitWhole(page)
    await expectSum(`sha256 checked, as told by ${address()}`)
    expect(await exported()).toMatchObject({
      sha256: sumOf(OWN),
      'sha256 check': `checked, as told by ${address()}`,
    })
  })

  it('is not called checked where its hub tells none', async () => {
    hub.tellsSum = () => null
    await openByName()
    await awaitWhole(page)
    await expectSum(`sha256 not checked: ${address()} tells no sum`)
  })

  it('is set aside where its hub tells another', async () => {
    hub.tellsSum = () => 'a'.repeat(64)
    await openByName()
    await notice().waitFor()
    expect(await notice().textContent()).toContain('where it tells aaaa')
    await page.getByRole('status').first().getByText('Ready: 12 blocks').waitFor()
    expect(await keptEntries()).toEqual({})
  })
})

describe('what versions before kept', () => {
  it('is moved from their folder, and not fetched again', async () => {
    await chooseHubModel(page)
    await awaitWhole(page)
    await expectSum('sha256 checked')
    await page.goto(new URL('manifest.webmanifest', siteUrl).href)
    await page.evaluate(async () => {
      interface Movable {
        move(target: FileSystemDirectoryHandle, name: string): Promise<void>
      }
      const root = await navigator.storage.getDirectory()
      const room = await root.getDirectoryHandle('traveling-words-models')
      const old = await root.getDirectoryHandle('models', { create: true })
      for await (const [name, folder] of room.entries()) {
        if (folder.kind !== 'directory') continue
        // They knew one hub, whose address was no part of the name.
        const plain = encodeURIComponent(decodeURIComponent(name).split(' ')[0])
        const target = await old.getDirectoryHandle(plain, { create: true })
        const files: [string, FileSystemHandle][] = []
        for await (const entry of folder.entries()) files.push(entry)
        for (const [entry, file] of files) await (file as unknown as Movable).move(target, entry)
      }
      await root.removeEntry('traveling-words-models', { recursive: true })
      const theirs = await old.getDirectoryHandle('of another app', { create: true })
      await theirs.getFileHandle('theirs', { create: true })
    })
    const context = await profile.open()
    await context.addInitScript(() => localStorage.removeItem('traveling-words-hub'))
    const asked: string[] = []
    await context.route('https://**', (route) => {
      asked.push(route.request().url())
      return route.abort()
    })
    hub.log.length = 0
    page = await profile.newPage()
    await chooseHubModel(page)
    await awaitWhole(page)
    await expectSum('sha256 checked')
    expect([...asked, ...hub.log]).toEqual([])
    const left = await page.evaluate(async () => {
      const old = await (await navigator.storage.getDirectory()).getDirectoryHandle('models')
      const names: string[] = []
      for await (const name of old.keys()) names.push(name)
      return names
    })
    expect(left).toEqual(['of another app'])
  })
})
