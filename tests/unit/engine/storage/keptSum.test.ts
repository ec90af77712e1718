import { describe, expect, it } from 'vitest'
import { sumOfKept } from '../../../../src/engine/storage/keptSum'
import { exactSlices } from '../../../../src/engine/weights/slices'
import { openCheckpoint } from '../../../../src/model/checkpoint/checkpoint'
import { bytesSource, type WeightSource } from '../../../../src/model/files/source'
import { cachedSource, type EntryStore } from '../../../../src/model/files/weightCache'
import { parseConfig } from '../../../../src/model/shape'
import { sumOf } from '../../../support/hub'
import { memoryStore } from '../../../support/memoryStore'
import { concatenate, encodeModel, type FileStyle, PLAIN, tinyModel } from '../../../support/tinyModel'

const MODEL = tinyModel({ blocks: 3, heads: 2, headWidth: 4, seed: 1 })
const SHAPE = parseConfig(MODEL.config)
/** As GPT-2's published files are laid out: sorted by name, with the masks between. */
const PUBLISHED: FileStyle = { ...PLAIN, masks: 'published' }

/** A source that tells which ranges are read of it. */
function watched(file: Uint8Array): { readonly source: WeightSource; readonly reads: [number, number][] } {
  const reads: [number, number][] = []
  const inner = bytesSource(file)
  const read: WeightSource['read'] = (begin, end) => {
    reads.push([begin, end])
    return inner.read(begin, end)
  }
  return { source: { bytes: inner.bytes, read }, reads }
}

/** What is kept of a file once a model was loaded from it. */
async function keep(file: Uint8Array): Promise<ReturnType<typeof memoryStore>> {
  const store = memoryStore()
  const source = await cachedSource({
    store,
    open: async () => bytesSource(file),
    onFull: () => expect.unreachable(),
  })
  const slices = exactSlices(SHAPE, await openCheckpoint(source, SHAPE), 1e9)
  await slices.outer()
  for (let step = 0; step < 2 * SHAPE.blocks; step++) await slices.step(step)
  await slices.words(0, 100)
  await slices.words(100, SHAPE.vocabulary)
  await slices.settled()
  return store
}

/** The sum of what is kept, and what had to be read of the file again. */
async function check(store: EntryStore, file: Uint8Array, expected = sumOf(file)) {
  const { source, reads } = watched(file)
  const progress: [number, number][] = []
  const sum = await sumOfKept(
    {
      store,
      open: async () => source,
      rest: async () => undefined,
      onProgress: (done, total) => progress.push([done, total]),
    },
    expected,
  )
  return { sum, reads, progress }
}

describe('the sum of a kept file', () => {
  it('is that of the whole published file, of which nothing more is fetched: its masks are made', async () => {
    const file = encodeModel(MODEL, PUBLISHED)
    const { sum, reads, progress } = await check(await keep(file), file)
    expect(sum).toBe(sumOf(file))
    expect(reads).toEqual([])
    expect(progress.at(-1)).toEqual([file.length, file.length])
  })

  it('tells one altered byte, wherever it is', async () => {
    const file = encodeModel(MODEL, PUBLISHED)
    for (const at of [file.length - 1, file.length >> 1]) {
      const altered = file.slice()
      altered[at] ^= 1
      const { sum } = await check(await keep(altered), altered, sumOf(file))
      expect(sum).toBe(sumOf(altered))
    }
  })

  it('is judged only after masks that are others have been fetched', async () => {
    const file = encodeModel(MODEL, PUBLISHED)
    const other = file.slice()
    const text = new TextDecoder().decode(other.subarray(8, 400))
    const begin = /"h\.0\.attn\.bias"[^[]*\[[^[]*\[(\d+)/.exec(text)![1]
    const length = Number(new DataView(other.buffer).getBigUint64(0, true))
    other[8 + length + Number(begin) + 3] ^= 1
    const { sum, reads } = await check(await keep(other), other)
    expect(sum).toBe(sumOf(other))
    expect(reads).toHaveLength(3)
  })

  it('takes tensors that no model reads, masks of another type, and what follows the last tensor, from the file', async () => {
    const file = concatenate([encodeModel(MODEL, { ...PLAIN, masks: true }), Uint8Array.of(1, 2, 3)])
    const { sum, reads } = await check(await keep(file), file)
    expect(sum).toBe(sumOf(file))
    expect(reads.map(([begin, end]) => end - begin)).toEqual([16, 16, 16, 3])
  })

  it('takes a piece that was damaged on the device from the file', async () => {
    const file = encodeModel(MODEL, PUBLISHED)
    const store = await keep(file)
    const name = [...store.entries.keys()].at(-1)!
    store.entries.delete(name)
    const believed = { ...store, list: async () => [...store.entries.keys(), name] }
    const { sum, reads } = await check(believed, file)
    expect(sum).toBe(sumOf(file))
    expect(reads.map(([begin, end]) => `${begin}-${end}`)).toEqual([name])
  })

  it('is none where nothing is kept, and rejects where what is missing does not come', async () => {
    const file = encodeModel(MODEL, { ...PLAIN, masks: true })
    expect((await check(memoryStore(), file)).sum).toBeNull()
    const kept = await keep(file)
    const refused = sumOfKept(
      {
        store: kept,
        open: () => Promise.reject(new Error('no network')),
        rest: async () => undefined,
        onProgress: () => undefined,
      },
      '',
    )
    await expect(refused).rejects.toThrow('no network')
  })
})
