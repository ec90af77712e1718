import { afterEach, describe, expect, it } from 'vitest'
import { fetchedFiles } from '../../../../src/engine/files/fetchedFiles'
import type { FileSum, KeptEntries, SumWish } from '../../../../src/engine/storage/sumTypes'
import type { ModelLocation } from '../../../../src/engine/types'
import { SUM_ENTRY } from '../../../../src/model/files/weightCache'
import { type Hub, startHub, sumOf } from '../../../support/hub'
import { memoryStore } from '../../../support/memoryStore'

const REPOSITORY = 'some/model'
const FILE = Uint8Array.from({ length: 70_000 }, (_, i) => i % 251)
const SUM = sumOf(FILE)
const OTHER = 'f'.repeat(64)
const COMMIT = '0123456789abcdef0123456789abcdef01234567'

let hub: Hub | undefined
afterEach(async () => {
  await hub?.close()
  hub = undefined
})

/** What is told of a file that came from a hub, all of it read, or only its beginning. */
async function told(
  wish: (endpoint: string) => SumWish,
  {
    read = FILE.length,
    openStore,
    ...location
  }: Partial<ModelLocation> & { read?: number; openStore?: (keep: string) => Promise<KeptEntries> } = {},
): Promise<FileSum[]> {
  hub ??= await startHub({ [`${REPOSITORY}/model.safetensors`]: FILE })
  const url = hub.folder(REPOSITORY)
  const place = { id: 'model', url, bytes: FILE.length, ...location, sum: wish(new URL(url).origin) }
  const files = fetchedFiles(place, () => undefined, openStore === undefined ? {} : { openStore })
  if (read > 0) await (await files.weights(new AbortController().signal)).read(0, read)
  await files.quantized?.()
  const sums: FileSum[] = []
  await files.sum?.((sum) => sums.push(sum))
  return sums
}

const published = (sha256: string) => (): SumWish => ({ published: sha256, hub: null })
const toldBy = (endpoint: string): SumWish => ({
  published: null,
  hub: { repository: REPOSITORY, revision: COMMIT, endpoint },
})

describe('the sum of a file that came as a whole', () => {
  it('is checked against the one that was published', async () => {
    expect(await told(published(SUM))).toEqual([{ kind: 'checked', sha256: SUM, toldBy: null }])
    expect(await told(published(OTHER))).toEqual([
      { kind: 'differs', found: SUM, expected: OTHER, toldBy: null, hub: null },
    ])
  })

  it('is checked against the one that its hub tells, where none was published', async () => {
    hub = await startHub({ [`${REPOSITORY}/model.safetensors`]: FILE })
    hub.commit = COMMIT
    const [right] = await told(toldBy)
    expect(right).toEqual({ kind: 'checked', sha256: SUM, toldBy: new URL(hub.folder(REPOSITORY)).origin })
    hub.tellsSum = () => OTHER
    expect(await told(toldBy)).toMatchObject([{ kind: 'differs', found: SUM, expected: OTHER }])
    hub.tellsSum = () => null
    const [none] = await told(toldBy)
    expect(none).toMatchObject({ kind: 'unchecked', reason: { template: '{0} tells no sum' } })
  })

  it('is not told where no check is wished for', async () => {
    const files = fetchedFiles({ id: 'model', url: 'http://localhost/' }, () => undefined)
    await files.sum?.(() => expect.unreachable())
  })
})

describe('the sum of a file that came in pieces', () => {
  const large = { bytes: 600_000_000, read: 100 }

  it('is not checked where it is not kept', async () => {
    hub = await startHub({ [`${REPOSITORY}/model.safetensors`]: new Uint8Array(33_000_000) })
    expect(await told(published(SUM), large)).toMatchObject([
      { kind: 'unchecked', reason: { template: 'it is not kept on this device' } },
    ])
  })

  it('is left to whoever keeps it, unless something could not be kept', async () => {
    const store: KeptEntries = {
      ...memoryStore(),
      check: async ({ url, wish }, onProgress) => {
        onProgress(1, 2)
        expect([new URL(url).pathname, wish.published]).toEqual([
          `/${REPOSITORY}/resolve/main/model.safetensors`,
          SUM,
        ])
        return { kind: 'checked', sha256: SUM, toldBy: null }
      },
    }
    const kept = { keep: 'model', openStore: async () => store }
    expect(await told(published(SUM), kept)).toEqual([
      { kind: 'checking', done: 1, total: 2 },
      { kind: 'checked', sha256: SUM, toldBy: null },
    ])
    hub = await startHub({ [`${REPOSITORY}/model.safetensors`]: new Uint8Array(33_000_000) })
    const check = (): never => expect.unreachable()
    const openStore = async (): Promise<KeptEntries> => ({ ...memoryStore(), check })
    const full = { ...large, keep: 'model', full: 'no room', openStore }
    expect(await told(published(SUM), full)).toMatchObject([
      { kind: 'unchecked', reason: { values: ['no room'] } },
    ])
  })

  it('is not checked by the rest that came, where some of it was kept before', async () => {
    const store = memoryStore()
    await store.write('length', new Uint8Array(Float64Array.of(FILE.length).buffer))
    await store.write(`0-${FILE.length}`, FILE)
    const kept = { ...store, write: () => Promise.reject(new Error('no room')) }
    hub = await startHub({ [`${REPOSITORY}/model.safetensors`]: FILE })
    const location = { id: 'model', url: hub.folder(REPOSITORY), bytes: FILE.length, keep: 'model' }
    const sum = published(SUM)()
    const files = fetchedFiles({ ...location, sum }, () => undefined, { openStore: async () => kept })
    const source = await files.weights(new AbortController().signal)
    await source.read(0, FILE.length)
    await source.read(0, 10)
    await source.settled?.()
    const sums: FileSum[] = []
    await files.sum?.((one) => sums.push(one))
    expect(sums).toMatchObject([{ kind: 'unchecked', reason: { values: ['no room'] } }])
  })
})

describe('the sum of a file that is rounded to eight bits as it comes', () => {
  const rounded = (
    stores: Record<string, KeptEntries>,
  ): Partial<ModelLocation> & {
    openStore: (keep: string) => Promise<KeptEntries>
  } => ({
    keep: 'model',
    wishes: { precision: 'int8' },
    openStore: async (name) => (stores[name] ??= memoryStore()),
  })

  it('is checked where it came whole, and kept with what was made of it', async () => {
    const stores: Record<string, KeptEntries> = {}
    expect(await told(published(SUM), rounded(stores))).toMatchObject([{ kind: 'checked' }])
    expect(await stores['model+int8.1'].list()).toEqual([SUM_ENTRY])
    expect(await stores.model.list()).toEqual([])
    expect(await told(published(SUM), { ...rounded(stores), read: 0 })).toMatchObject([{ kind: 'checked' }])
    expect(await told(published(OTHER), { ...rounded(stores), read: 0 })).toMatchObject([
      { kind: 'unchecked' },
    ])
  })

  it('is not checked where it came in another order, or was rounded on an earlier visit', async () => {
    hub = await startHub({ [`${REPOSITORY}/model.safetensors`]: new Uint8Array(33_000_000) })
    const large = { bytes: 600_000_000, read: 100 }
    expect(await told(published(SUM), { ...rounded({}), ...large })).toMatchObject([
      { kind: 'unchecked', reason: { template: expect.stringContaining('not in the order of the file') } },
    ])
    const before = memoryStore()
    await before.write('step-0', new Uint8Array(1))
    expect(await told(published(SUM), rounded({ 'model+int8.1': before }))).toMatchObject([
      { kind: 'unchecked', reason: { template: expect.stringContaining('on an earlier visit') } },
    ])
  })

  it('sets aside what is kept of it where it differs', async () => {
    const asides: string[] = []
    const store = (name: string): KeptEntries => ({
      ...memoryStore(),
      setAside: async () => void asides.push(name),
    })
    const stores = { model: store('model'), 'model+int8.1': store('model+int8.1') }
    expect(await told(published(OTHER), rounded(stores))).toMatchObject([{ kind: 'differs' }])
    expect(asides).toEqual(['model'])
  })
})
