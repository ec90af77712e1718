import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Tensor } from '../../../../src/core/tensor'
import {
  attentionSlice,
  mlpSlice,
  openCheckpoint,
  outerSlice,
  type SliceSpec,
  vocabularySlice,
} from '../../../../src/model/checkpoint/checkpoint'
import {
  type Dtype,
  encodeSafetensors,
  type OutgoingTensor,
} from '../../../../src/model/checkpoint/safetensors'
import { joinSources } from '../../../../src/model/checkpoint/shards'
import { bytesSource } from '../../../../src/model/files/source'
import { parseConfig } from '../../../../src/model/shape'
import { roundToBfloat16 } from '../../../support/bfloat16'
import { watchedSource } from '../../../support/files'
import { concatenate, encodeModel, type FileStyle, PLAIN, tinyModel } from '../../../support/tinyModel'

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

const tensorsOf = (weights: ReadonlyMap<string, Tensor>): OutgoingTensor[] =>
  [...weights].map(([name, { shape, data }]) => ({
    name,
    dtype: 'F32',
    shape,
    bytes: new Uint8Array(data.slice().buffer),
  }))

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

  it('widens halves in pieces while they stream, and reads them at once where each read is a request', async () => {
    const sizes = { blocks: 1, heads: 1, headWidth: 8, vocabulary: 70_001, positions: 2, seed: 8 }
    const large = tinyModel(sizes)
    const file = encodeModel(large, { ...PLAIN, dtype: 'F16' })
    for (const streams of [true, false]) {
      const source = { ...watchedSource(file), streams }
      const checkpoint = await openCheckpoint(source, parseConfig(large.config))
      source.reads.length = 0
      const words = await checkpoint.readWords(1, 70_001)
      const exact = large.weights.get('wte.weight')!.data.subarray(8)
      expect(Buffer.from(words.buffer).equals(Buffer.from(exact.buffer, exact.byteOffset))).toBe(true)
      expect(source.reads).toHaveLength(streams ? 2 : 1)
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

  it('leaves a tied lm_head.weight, masks and heads of other tasks alone, whatever their type', async () => {
    const other = (name: string, dtype: Dtype, bytes: number): OutgoingTensor => ({
      name,
      dtype,
      shape: [2],
      bytes: new Uint8Array(bytes),
    })
    const words = model.weights.get('wte.weight')!
    const file = concatenate(
      encodeSafetensors(
        [
          ...tensorsOf(model.weights),
          {
            name: 'lm_head.weight',
            dtype: 'F32',
            shape: words.shape,
            bytes: new Uint8Array(words.data.buffer),
          },
          other('h.0.attn.bias', 'U16', 4),
          other('h.1.attn.masked_bias', 'F8_E4M3', 2),
          other('score.weight', 'U64', 16),
        ],
        {},
      ),
    )
    const checkpoint = await openCheckpoint(bytesSource(file), shape)
    for (const whole of [false, true]) await checkpoint.checkOutputWords(whole)
    for (const slice of slices) expect([...(await checkpoint.read(slice))]).toEqual(expected(slice))
  })

  it.each(['_orig_mod.', 'module.', 'model.', 'module.transformer.', '_orig_mod.module.transformer.'])(
    'is read where its names begin with %s',
    async (prefix) => {
      const weights = new Map([...model.weights].map(([name, tensor]) => [prefix + name, tensor]))
      const checkpoint = await openCheckpoint(
        bytesSource(encodeModel({ config: model.config, weights })),
        shape,
      )
      for (const slice of slices) expect([...(await checkpoint.read(slice))]).toEqual(expected(slice))
    },
  )

  it('of numbers of eight bytes is read as the nearest of four', async () => {
    const tensors = [...model.weights].map(
      ([name, { shape, data }]): OutgoingTensor => ({
        name,
        dtype: 'F64',
        shape,
        bytes: new Uint8Array(Float64Array.from(data, (value) => value + 1e-12).buffer),
      }),
    )
    const file = bytesSource(concatenate(encodeSafetensors(tensors, {})))
    for (const source of [file, { ...file, streams: true }]) {
      const checkpoint = await openCheckpoint(source, shape)
      const nearest = (value: number): number => Math.fround(value + 1e-12)
      for (const slice of slices)
        expect([...(await checkpoint.read(slice))]).toEqual(expected(slice).map(nearest))
      const words = model.weights.get('wte.weight')!.data
      expect([...(await checkpoint.readWords(0, shape.vocabulary))]).toEqual([...words].map(nearest))
    }
  })

  it('of halves is read into memory that is given back, and never into memory that is in use', async () => {
    const file = encodeModel(model, { ...PLAIN, dtype: 'F16' })
    const checkpoint = await openCheckpoint(bytesSource(file), shape)
    const values = await Promise.all(slices.map((slice) => checkpoint.read(slice)))
    expect(new Set(values.map(({ buffer }) => buffer)).size).toBe(slices.length)
    const kept = values.map((numbers) => [...numbers])
    const largest = values.reduce((one, other) => (other.length > one.length ? other : one))
    checkpoint.giveBack(largest.buffer)
    checkpoint.giveBack(largest.buffer)
    const again = [await checkpoint.read(slices[0]), await checkpoint.read(slices[0])]
    expect(again[0].buffer).toBe(largest.buffer)
    expect(again[1].buffer).not.toBe(largest.buffer)
    for (const numbers of again) expect([...numbers]).toEqual(kept[0])
    for (const [index, numbers] of values.entries())
      if (numbers !== largest) expect([...numbers]).toEqual(kept[index])
  })

  it('in several files is read as one, by their own headers', async () => {
    const tensors = tensorsOf(model.weights)
    const files = [0, 1, 2].map((part) =>
      concatenate(
        encodeSafetensors(
          tensors.filter((_, i) => i % 3 === part),
          {},
        ),
      ),
    )
    const checkpoint = await openCheckpoint(joinSources(files.map(bytesSource)), shape)
    for (const slice of slices) expect([...(await checkpoint.read(slice))]).toEqual(expected(slice))
    await expect(
      openCheckpoint(joinSources([...files, files[1]].map(bytesSource)), shape),
    ).rejects.toMatchObject({
      name: 'ModelFileError',
      message: expect.stringMatching(/tensor "[^"]+" is in two of its files/),
    })
  })

  it.each(['transformer.', 'model.'])(
    'with a tensor beside its twin named %s is refused by both names',
    async (prefix) => {
      const name = 'h.0.ln_1.bias'
      const file = fileWith((weights) => weights.set(prefix + name, weights.get(name)!))
      await expectRefusal(file, `"${name}"`, `"${prefix}${name}"`, 'the same weights')
    },
  )

  it.each([
    ['a bias of its output', 'lm_head.bias', /is none of GPT-2’s and would not be used/],
    ['an adapter', 'h.0.attn.c_attn.lora_A.weight', /is none of GPT-2’s and would not be used/],
    ['another norm', 'h.1.ln_3.weight', /is none of GPT-2’s and would not be used/],
    ['another embedding', 'wte.bias', /is none of GPT-2’s and would not be used/],
    ['a block beyond n_layer', 'h.2.ln_1.weight', /belongs to block 2, beyond the 2 of n_layer/],
  ])('with %s is refused by its name', async (_, name, message) => {
    const file = fileWith((weights) => weights.set(name, { shape: [1], data: Float32Array.of(1) }))
    await expect(openCheckpoint(bytesSource(file), shape)).rejects.toMatchObject({
      name: 'ModelFileError',
      message: expect.stringMatching(message),
    })
    await expectRefusal(file, `"${name}"`)
  })

  it('with output words of its own is refused: by any row where all are compared, by some where not', async () => {
    const large = tinyModel({ blocks: 1, heads: 1, headWidth: 4, vocabulary: 3000, seed: 8 })
    const { shape: sides, data } = large.weights.get('wte.weight')!
    const withRows = async (isOther: (row: number) => boolean) => {
      const own = data.map((value, i) => (isOther(Math.floor(i / 4)) ? value + 1 : value))
      const weights = new Map(large.weights).set('lm_head.weight', { shape: sides, data: own })
      return openCheckpoint(bytesSource(encodeModel({ ...large, weights })), parseConfig(large.config))
    }
    const differs = {
      name: 'ModelFileError',
      message: expect.stringMatching(/lm_head\.weight differs from its wte/),
    }
    await expect((await withRows((row) => row === 2999)).checkOutputWords(true)).rejects.toMatchObject(
      differs,
    )
    await expect((await withRows((row) => row % 3 === 0)).checkOutputWords(false)).rejects.toMatchObject(
      differs,
    )
    await (await withRows(() => false)).checkOutputWords(true)
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'with %d among its weights is refused by the tensor and the place, where it is read',
    async (value) => {
      for (const slice of slices) {
        for (const { name } of slice.weights) {
          const { shape: sides, data } = model.weights.get(name)!
          const at = data.length - 2
          const place = sides.length === 1 ? `[${at}]` : `[${Math.floor(at / sides[1])}, ${at % sides[1]}]`
          const file = fileWith((weights) =>
            weights.set(name, { shape: sides, data: data.map((own, i) => (i === at ? value : own)) }),
          )
          const checkpoint = await openCheckpoint(bytesSource(file), shape)
          const refusal = {
            name: 'ModelFileError',
            message: expect.stringContaining(`"${name}" has ${value} at ${place}`),
          }
          await expect(checkpoint.read(slice)).rejects.toMatchObject(refusal)
          if (name === 'wte.weight') await expect(checkpoint.readWords(9, 11)).rejects.toMatchObject(refusal)
        }
      }
    },
  )

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
    await expectRefusal(file, '"h.1.mlp.c_fc.weight"', '[36, 9]', '[9, 36]', 'its rows are columns', 'Conv1D')
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
