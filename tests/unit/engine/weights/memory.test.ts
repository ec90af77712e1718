import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { bytesSource, type WeightSource } from '../../../../src/model/files/source'
import { hostedEngine } from '../../../support/hostedEngine'
import { encodeModel, someIds, tinyFiles, tinyModel } from '../../../support/tinyModel'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

const model = tinyModel({ blocks: 3, heads: 2, headWidth: 3, seed: 1 })

/** The model's file, whose slices are copies that are watched. */
function watchedSource(slices: WeakRef<ArrayBufferLike>[]): WeightSource {
  const source = bytesSource(encodeModel(model))
  return {
    bytes: source.bytes,
    async read(begin, end) {
      const copy = (await source.read(begin, end)).slice()
      slices.push(new WeakRef(copy.buffer))
      return copy
    },
  }
}

describe('the slices of a model', () => {
  it('are held by nobody once their sessions are there, and the model runs on', async () => {
    const slices: WeakRef<ArrayBufferLike>[] = []
    const engine = hostedEngine(() => ({ ...tinyFiles(model), weights: async () => watchedSource(slices) }))
    await engine.load({ id: 'tiny', url: '' })
    await engine.loaded()
    const read = slices.length
    expect(read).toBeGreaterThan(6)
    const held = (): number => {
      collectGarbage()
      return slices.filter((slice) => slice.deref() !== undefined).length
    }
    await expect.poll(held).toBe(0)
    await engine.run(someIds(7, 1))
    await engine.topWords(6, 3)
    expect(slices).toHaveLength(read)
  })
})
