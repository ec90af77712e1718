import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Tensor } from '../../../src/core/tensor'
import {
  attentionSlice,
  mlpSlice,
  openCheckpoint,
  outerSlice,
  type SliceSpec,
  vocabularySlice,
} from '../../../src/model/checkpoint'
import { encodeSafetensors } from '../../../src/model/safetensors'
import { parseConfig } from '../../../src/model/shape'
import { bytesSource } from '../../../src/model/source'
import { roundToBfloat16 } from '../../support/bfloat16'
import { watchedSource } from '../../support/files'
import { concatenate, encodeModel, type FileStyle, PLAIN, tinyModel } from '../../support/tinyModel'

const model = tinyModel({ blocks: 2, heads: 3, headWidth: 3, vocabulary: 11, positions: 7, seed: 3 })
const shape = parseConfig(model.config)
const slices: readonly SliceSpec[] = [
  attentionSlice(shape, 0),
  attentionSlice(shape, 1),
  mlpSlice(shape, 0),
  mlpSlice(shape, 1),
  vocabularySlice(shape),
  outerSlice(shape),
]

/** The numbers of a slice, taken from the generated weights. */
const expected = ({ weights }: SliceSpec): number[] =>
  weights.flatMap(({ name }) => [...model.weights.get(name)!.data])

/** The model's file with other tensors than it has. */
function fileWith(change: (weights: Map<string, Tensor>) => void): Uint8Array {
  const weights = new Map(model.weights)
  change(weights)
  return encodeModel({ config: model.config, weights })
}

const names = [...model.weights.keys()]

/** Expects a typed error that names the tensor. */
async function expectRefusal(file: Uint8Array, ...words: string[]): Promise<void> {
  const error = await openCheckpoint(bytesSource(file), shape).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toMatchObject({ name: 'ModelFileError' })
  for (const word of words) expect((error as Error).message).toContain(word)
}

describe('a checkpoint', () => {
  it('gives every slice as it was written, whatever the type, names and order', async () => {
    const anyStyle: fc.Arbitrary<FileStyle> = fc.record({
      dtype: fc.constantFrom('F32', 'F16', 'BF16'),
      prefix: fc.constantFrom('', 'transformer.'),
      shuffle: fc.option(fc.nat()),
      masks: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(anyStyle, async (style) => {
        const checkpoint = await openCheckpoint(bytesSource(encodeModel(model, style)), shape)
        const stored = style.dtype === 'BF16' ? roundToBfloat16 : (value: number) => value
        for (const slice of slices) {
          expect([...(await checkpoint.read(slice))]).toEqual(expected(slice).map(stored))
        }
        const words = [...(await checkpoint.readWords(3, 7))]
        expect(words).toEqual(expected(vocabularySlice(shape)).slice(27, 63).map(stored))
      }),
      { numRuns: 40 },
    )
  })

  it('reads the weights of a step at once and without a copy where they lie together', async () => {
    const file = encodeModel(model, PLAIN)
    const source = watchedSource(file)
    const checkpoint = await openCheckpoint(source, shape)
    for (const slice of [...slices.slice(0, 5)]) {
      source.reads.length = 0
      expect((await checkpoint.read(slice)).buffer).toBe(file.buffer)
      expect(source.reads).toHaveLength(1)
    }
  })

  it('reads the weights of a step at once where they lie together, whatever their type', async () => {
    for (const dtype of ['F16', 'BF16'] as const) {
      const source = watchedSource(encodeModel(model, { ...PLAIN, dtype }))
      const checkpoint = await openCheckpoint(source, shape)
      for (const slice of slices) {
        source.reads.length = 0
        await checkpoint.read(slice)
        expect(source.reads).toHaveLength(1)
      }
    }
  })

  it('never reads the mask buffers', async () => {
    const style = { ...PLAIN, masks: true }
    const source = watchedSource(encodeModel(model, style))
    const checkpoint = await openCheckpoint(source, shape)
    const [, [, dataStart]] = source.reads
    source.reads.length = 0
    for (const slice of slices) await checkpoint.read(slice)
    const read = source.reads.reduce((sum, [begin, end]) => sum + end - begin, 0)
    expect(read).toBe(source.bytes - dataStart - 2 * 16)
  })

  it('reads a file whose data begins at an odd offset, also from a Buffer of Node', async () => {
    const [, header, ...data] = encodeSafetensors(
      [...model.weights].map(([name, { shape, data }]) => ({
        name,
        dtype: 'F32' as const,
        shape,
        bytes: new Uint8Array(data.buffer),
      })),
      {},
    )
    const odd = concatenate([header, new TextEncoder().encode(' ')])
    const prefix = new Uint8Array(8)
    new DataView(prefix.buffer).setBigUint64(0, BigInt(odd.byteLength), true)
    const file = concatenate([prefix, odd, ...data])
    for (const bytes of [file, Buffer.from(file)]) {
      const checkpoint = await openCheckpoint(bytesSource(bytes), shape)
      for (const slice of slices) expect([...(await checkpoint.read(slice))]).toEqual(expected(slice))
    }
  })

  it('leaves a tied lm_head.weight and other tensors alone', async () => {
    const file = fileWith((weights) => {
      weights.set('lm_head.weight', { shape: [1], data: Float32Array.of(1) })
      weights.set('score.weight', { shape: [1], data: Float32Array.of(1) })
    })
    await expect(openCheckpoint(bytesSource(file), shape)).resolves.toBeDefined()
  })

  it.each(names)('without %s is refused by its name', async (name) => {
    await expectRefusal(
      fileWith((weights) => weights.delete(name)),
      `"${name}"`,
      'missing',
    )
  })

  it.each(names)('with %s of another shape is refused by its name', async (name) => {
    const { shape, data } = model.weights.get(name)!
    const file = fileWith((weights) => weights.set(name, { shape: [...shape, 1], data }))
    await expectRefusal(file, `"${name}"`, 'shape')
  })

  it('with a transposed weight is refused by its name', async () => {
    const { shape, data } = model.weights.get('h.1.mlp.c_fc.weight')!
    const file = fileWith((weights) =>
      weights.set('h.1.mlp.c_fc.weight', { shape: shape.toReversed(), data }),
    )
    await expectRefusal(file, '"h.1.mlp.c_fc.weight"', '[36, 9]', '[9, 36]')
  })

  it.each(['I32', 'I16'] as const)(
    'with weights of type %s is refused by the tensor’s name',
    async (dtype) => {
      const tensors = [...model.weights].map(([name, { shape, data }]) => ({
        name,
        dtype: name === 'h.0.ln_1.bias' ? dtype : ('F32' as const),
        shape,
        bytes: new Uint8Array((name === 'h.0.ln_1.bias' && dtype === 'I16' ? 2 : 4) * data.length),
      }))
      await expectRefusal(concatenate(encodeSafetensors(tensors, {})), '"h.0.ln_1.bias"', dtype)
    },
  )

  it('of a model with fewer blocks is refused by the first tensor it lacks', async () => {
    const more = parseConfig({ ...model.config, n_layer: 3 })
    const file = bytesSource(encodeModel(model))
    await expect(openCheckpoint(file, more)).rejects.toMatchObject({
      name: 'ModelFileError',
      message: expect.stringContaining('"h.2.'),
    })
  })
})
