import type { Page } from 'playwright-core'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { tokenIdsOf } from '../../src/core/tokenIds'
import { readHeader } from '../../src/model/checkpoint/safetensors'
import { bytesSource } from '../../src/model/files/source'
import { type Fault, type Hub, startHub } from '../support/hub'
import { tinyEngine } from '../support/tinyModel'
import { awaitKept, awaitPicture, call } from './support/app'
import {
  awaitChecked,
  awaitWhole,
  CONTENTS,
  chooseHubModel,
  createProfile,
  FILE,
  MODEL,
  type Profile,
  REPOSITORY,
} from './support/hubVisit'
import { siteUrl } from './support/visit'

const TEXT = 'The cat sat.'

describe('what is kept of a model on this device', () => {
  let hub: Hub
  let profile: Profile
  /** Where the second block lies in the file. */
  let secondBlock: { readonly begin: number; readonly end: number }
  /** The logits of TEXT, as Node computes them. */
  let expected: Float32Array

  beforeAll(async () => {
    const places = await readHeader(bytesSource(FILE))
    secondBlock = {
      begin: places.get('h.1.attn.c_attn.bias')!.begin,
      end: places.get('h.1.mlp.c_proj.weight')!.end,
    }
    const engine = await tinyEngine(MODEL)
    const { tokens } = await engine.tokenize(TEXT, false)
    await engine.run(tokenIdsOf(tokens))
    expected = (await engine.hook('logits')).data
  })

  beforeEach(async () => {
    hub = await startHub(CONTENTS)
    profile = createProfile(siteUrl, hub)
  })

  afterEach(async () => {
    hub.release()
    await profile.remove()
    await hub.close()
  })

  /** Ranges that the file server has been asked for, those only that it answered to the end if so wished. */
  const ranges = ({ whole = false } = {}): string[] =>
    hub.log
      .filter((entry) => entry.server === 'files' && (entry.whole || !whole))
      .map(({ range }) => String(range))

  /** The page shows what this very model computes. */
  async function expectTruth(page: Page): Promise<void> {
    await call(page, 'setText', TEXT)
    await awaitPicture(page, TEXT)
    const { data } = await call(page, 'hook', 'logits')
    const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    const found = Object.values(data)
    expect(found).toHaveLength(expected.length)
    const furthest = found.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i])), 0)
    expect(furthest / largest).toBeLessThan(1e-5)
  }

  async function streamIn(): Promise<Page> {
    const page = await profile.newPage()
    await chooseHubModel(page)
    await awaitWhole(page)
    return page
  }

  it('is not fetched again after the server was killed mid-way and the page reloaded', async () => {
    await streamIn()
    const all = ranges().sort()
    await profile.remove()

    hub.log.length = 0
    hub.hold((begin) => begin < secondBlock.begin || begin >= secondBlock.end)
    profile = createProfile(siteUrl, hub)
    const page = await profile.newPage()
    await chooseHubModel(page)
    await expect.poll(() => hub.held()).toBeGreaterThan(0)
    await hub.stop()
    const before = ranges({ whole: true })
    await page.getByRole('status').first().getByText('trying again').waitFor()

    hub.log.length = 0
    hub.release()
    await page.reload()
    await hub.start()
    await awaitWhole(page)
    const after = ranges()
    expect(before.length).toBeGreaterThan(3)
    expect(after.filter((range) => before.includes(range))).toEqual([])
    expect([...before, ...after].sort()).toEqual(all)
    await expectTruth(page)
  })

  it('is fetched again where it was damaged, and nothing else is', async () => {
    const page = await streamIn()
    await awaitChecked(page)
    const damaged = await damageEntries(page)
    expect(damaged).toHaveLength(2)
    hub.log.length = 0
    await page.reload()
    await awaitWhole(page)
    expect(ranges().sort()).toEqual(damaged.map(rangeOf).sort())
    await expectTruth(page)

    hub.log.length = 0
    hub.always = { kind: 'status', status: 404 }
    await page.reload()
    await awaitWhole(page)
    expect(hub.log).toEqual([])
    await expectTruth(page)
  })

  it('may be nothing, where the browser has no room: the model runs from memory, and the page says so', async () => {
    const page = await profile.newPage()
    const session = await (await profile.open()).newCDPSession(page)
    const origin = new URL(siteUrl).origin
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 3_000_000 })
    await chooseHubModel(page)
    await awaitWhole(page)
    await page.getByRole('status').first().getByText('not kept').waitFor()
    await expectTruth(page)
  })

  it('is whole after two tabs have streamed the same model at once', async () => {
    const tabs = [await profile.newPage(), await profile.newPage()]
    hub.hold(() => false)
    await Promise.all(tabs.map(chooseHubModel))
    await expect.poll(() => hub.held()).toBe(2)
    hub.release()
    await Promise.all(tabs.map(awaitWhole))
    for (const tab of tabs) await expectTruth(tab)
    for (const tab of tabs) await awaitChecked(tab)

    hub.log.length = 0
    hub.always = { kind: 'status', status: 404 }
    await Promise.all(tabs.map((tab) => tab.reload()))
    await Promise.all(tabs.map(awaitWhole))
    expect(hub.log).toEqual([])
    for (const tab of tabs) await expectTruth(tab)
  })

  it('is right whatever the server did on the way', async () => {
    const faults: readonly Fault[] = [
      { kind: 'status', status: 429 },
      { kind: 'other-bounds', begin: 7 },
      { kind: 'truncates', after: 1000 },
      { kind: 'status', status: 503 },
      { kind: 'breaks', after: 1000 },
      { kind: 'hides-range' },
    ]
    hub.faults.push(...faults.flatMap((fault) => [null, fault]))
    const page = await streamIn()
    expect(hub.faults).toEqual([])
    await expectTruth(page)
    await awaitChecked(page)
    await profile.quit()
    hub.always = { kind: 'status', status: 404 }
    await expectTruth(await streamIn())
  })

  it('comes from a server that ignores ranges, asked once', async () => {
    hub.always = { kind: 'ignores-range' }
    const page = await streamIn()
    expect(ranges()).toHaveLength(1)
    await expectTruth(page)
  })

  it('is asked for by strangers to both servers, without a word of what was typed, though the app is kept', async () => {
    await profile.remove()
    profile = createProfile(siteUrl, hub, { offline: true })
    await awaitKept(await profile.newPage())
    const asked: string[] = []
    ;(await profile.open()).on('request', (request) => {
      asked.push([request.url(), request.postData() ?? '', JSON.stringify(request.headers())].join(' '))
    })
    const page = await profile.newPage()
    await call(page, 'setText', 'Zanzibar whispers')
    await chooseHubModel(page)
    await awaitWhole(page)
    await call(page, 'setText', 'Zanzibar whispers again')
    await awaitPicture(page, 'Zanzibar whispers again')
    const seen = (server: string) =>
      new Set(hub.log.filter((entry) => entry.server === server).map(({ origin }) => origin))
    expect(seen('hub')).toEqual(new Set([new URL(siteUrl).origin]))
    expect(seen('files'), 'the page’s origin is hidden by the redirect').toEqual(new Set(['null']))
    expect(hub.log.every(({ referrer }) => referrer === null)).toBe(true)
    expect(asked.length).toBeGreaterThan(10)
    expect(asked.some((text) => text.includes(REPOSITORY))).toBe(true)
    expect(asked.filter((text) => /zanzibar|whisper/i.test(text))).toEqual([])
  })
})

/** The header that asks for an entry's bytes. */
const rangeOf = (entry: string): string => {
  const [begin, end] = entry.split('-').map(Number)
  return `bytes=${begin}-${end - 1}`
}

/** Flips one bit of one kept slice and cuts another short. Gives the names of their entries. */
function damageEntries(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const models = await (await navigator.storage.getDirectory()).getDirectoryHandle('traveling-words-models')
    const slices: { readonly handle: FileSystemFileHandle; readonly file: File }[] = []
    for await (const folder of models.values()) {
      if (folder.kind !== 'directory') continue
      for await (const handle of folder.values()) {
        if (handle.kind !== 'file') continue
        const file = await handle.getFile()
        if (file.size > 500_000 && file.size < 5_000_000) slices.push({ handle, file })
      }
    }
    const [flipped, cut] = slices
    const middle = flipped.file.size >> 1
    const [byte] = new Uint8Array(await flipped.file.slice(middle, middle + 1).arrayBuffer())
    const writer = await flipped.handle.createWritable({ keepExistingData: true })
    await writer.write({ type: 'write', position: middle, data: Uint8Array.of(byte ^ 1) })
    await writer.close()
    const shortener = await cut.handle.createWritable({ keepExistingData: true })
    await shortener.truncate(cut.file.size - 1)
    await shortener.close()
    return [flipped.handle.name, cut.handle.name]
  })
}
