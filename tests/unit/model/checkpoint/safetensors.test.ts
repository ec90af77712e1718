import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ExplorerError } from '../../../../src/core/errors'
import {
  type Dtype,
  encodeSafetensors,
  LONGEST_HEADER,
  type OutgoingTensor,
  readHeader,
  toFloat32,
} from '../../../../src/model/checkpoint/safetensors'
import { bytesSource } from '../../../../src/model/files/source'
import { fileWithHeader, fileWithHeaderBytes, lengthPrefix, watchedSource } from '../../../support/files'
import { concatenate, encodeModel, tinyModel } from '../../../support/tinyModel'

const BYTES: Readonly<Partial<Record<Dtype, number>>> = {
  F64: 8,
  F32: 4,
  F16: 2,
  BF16: 2,
  I64: 8,
  I32: 4,
  I16: 2,
  I8: 1,
  U8: 1,
  BOOL: 1,
  U64: 8,
  U32: 4,
  U16: 2,
  C64: 8,
  F8_E4M3: 1,
  F8_E5M2: 1,
}
const dtypes = Object.keys(BYTES) as Dtype[]

const anyTensors: fc.Arbitrary<OutgoingTensor[]> = fc.uniqueArray(
  fc
    .record({
      name: fc.string({ unit: 'grapheme', maxLength: 12 }).filter((name) => name !== '__metadata__'),
      dtype: fc.constantFrom(...dtypes),
      shape: fc.array(fc.nat({ max: 4 }), { maxLength: 3 }),
      fill: fc.nat({ max: 255 }),
    })
    .map(({ fill, ...rest }) => {
      const length = rest.shape.reduce((size, side) => size * side, BYTES[rest.dtype]!)
      return { ...rest, bytes: new Uint8Array(length).fill(fill) }
    }),
  { selector: ({ name }) => name, maxLength: 8 },
)

const metadata = fc.dictionary(fc.string({ maxLength: 8 }), fc.string({ unit: 'grapheme', maxLength: 8 }))

const read = (file: Uint8Array) => readHeader(bytesSource(file))

/** Expects a typed error that says all of this. */
async function expectDamage(file: Uint8Array, ...words: string[]): Promise<void> {
  const error = await read(file).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(ExplorerError)
  expect(error).toMatchObject({ name: 'ModelFileError' })
  for (const word of words) expect((error as Error).message).toContain(word)
}

const entry = (fields: object): object => ({
  w: { dtype: 'F32', shape: [4], data_offsets: [0, 16], ...fields },
})

describe('a safetensors file', () => {
  it('is read as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(anyTensors, metadata, async (tensors, words) => {
        const file = concatenate(encodeSafetensors(tensors, words))
        const entries = await read(file)
        expect([...entries.keys()].sort()).toEqual(tensors.map(({ name }) => name).sort())
        for (const { name, dtype, shape, bytes } of tensors) {
          const found = entries.get(name)!
          expect(found).toMatchObject({ name, dtype, shape })
          expect(file.slice(found.begin, found.end)).toEqual(bytes)
        }
      }),
    )
  })

  it('carries its metadata, and data that begins at a multiple of eight', () => {
    fc.assert(
      fc.property(anyTensors, metadata, (tensors, words) => {
        const [prefix, header] = encodeSafetensors(tensors, words)
        const length = Number(new DataView(prefix.buffer).getBigUint64(0, true))
        expect(length).toBe(header.byteLength)
        expect((8 + length) % 8).toBe(0)
        expect(JSON.parse(new TextDecoder().decode(header)).__metadata__).toEqual(words)
      }),
    )
  })

  it('has its data left alone while its header is read', async () => {
    const file = encodeModel(tinyModel({ blocks: 1, heads: 1, headWidth: 4, seed: 1 }))
    const headerLength = Number(new DataView(file.buffer).getBigUint64(0, true))
    const source = watchedSource(file)
    await readHeader(source)
    expect(source.reads).toEqual([
      [0, 8],
      [8, 8 + headerLength],
    ])
  })
})

describe('a damaged safetensors file', () => {
  it.each([0, 1, 7])('of %i bytes is refused', async (length) => {
    await expectDamage(new Uint8Array(length), `${length} bytes`)
  })

  it('with a header longer than the file is refused', async () => {
    await expectDamage(concatenate([lengthPrefix(1000n), new Uint8Array(900)]), '1000')
    await expectDamage(concatenate([lengthPrefix(901n), new Uint8Array(900)]), '901')
  })

  it.each([BigInt(LONGEST_HEADER) + 1n, 2n ** 53n + 1n, 2n ** 63n, 2n ** 64n - 1n])(
    'that claims a header of %s bytes is refused unread',
    async (length) => {
      const source = watchedSource(concatenate([lengthPrefix(length), new Uint8Array(100)]))
      await expect(readHeader(source)).rejects.toMatchObject({ name: 'ModelFileError' })
      expect(source.reads).toEqual([
        [0, 8],
        [0, 108],
      ])
    },
  )

  it('whose header is not UTF-8 is refused', async () => {
    await expectDamage(
      fileWithHeaderBytes(Uint8Array.of(0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x7b, 0x7d, 0x7d)),
      'JSON',
    )
  })

  it.each(['', '{', '{"w":', 'hello', '{}{}'])('whose header is %j is refused', async (header) => {
    await expectDamage(fileWithHeaderBytes(new TextEncoder().encode(header)), 'JSON')
  })

  it.each([null, 3, 'tensors', [], [1]])('whose header is %j, not an object, is refused', async (header) => {
    await expectDamage(fileWithHeader(header), 'not a JSON object')
  })

  it.each([null, 3, 'F32', []])('that describes a tensor by %j is refused by its name', async (field) => {
    await expectDamage(fileWithHeader({ w: field }), '"w"')
  })

  it.each(['F7', 'f32', '', 'toString', null, 4, ['F32']])(
    'with the type %j is refused by the tensor’s name',
    async (dtype) => {
      await expectDamage(fileWithHeader(entry({ dtype })), '"w"', 'type')
    },
  )

  it.each([[[-4]], [[1.5]], [['4']], [[2 ** 60]], ['4'], [null], [{ length: 1 }], [[[4]]]])(
    'with the shape %j is refused by the tensor’s name',
    async (shape) => {
      await expectDamage(fileWithHeader(entry({ shape })), '"w"', 'shape')
    },
  )

  it.each([[[2 ** 30, 2 ** 30, 2 ** 30]], [[2 ** 53 - 1, 2 ** 53 - 1]], [Array(400).fill(1000)]])(
    'with the huge shape %j is refused by the tensor’s name',
    async (shape) => {
      await expectDamage(fileWithHeader(entry({ shape })), '"w"', 'bytes')
    },
  )

  it.each([[[16, 0]], [[-16, 0]], [[0.5, 16.5]], [[0]], [[0, 16, 32]], [null], ['0,16'], [[0, 2 ** 63]]])(
    'with the offsets %j is refused by the tensor’s name',
    async (data_offsets) => {
      await expectDamage(fileWithHeader(entry({ data_offsets })), '"w"', 'offsets')
    },
  )

  it('with offsets outside of it is refused by the tensor’s name', async () => {
    await expectDamage(fileWithHeader(entry({ data_offsets: [56, 72] })), '"w"', 'has only')
    await expectDamage(fileWithHeader(entry({ data_offsets: [1e9, 1e9 + 16] })), '"w"', 'has only')
  })

  it.each([[[0, 12]], [[0, 20]], [[0, 0]]])(
    'with offsets %j of the wrong length is refused by the tensor’s name',
    async (data_offsets) => {
      await expectDamage(fileWithHeader(entry({ data_offsets })), '"w"', '16 bytes')
    },
  )

  it.each([
    [
      'a tensor',
      '{"w":{"dtype":"F32","shape":[4],"data_offsets":[0,16]},"w":{"dtype":"F32","shape":[4],"data_offsets":[16,32]}}',
      '"w" stands twice',
    ],
    [
      'a tensor in other letters',
      '{"w":{"dtype":"F32","shape":[4],"data_offsets":[0,16]},"\\u0077":{"dtype":"F32","shape":[4],"data_offsets":[16,32]}}',
      '"w" stands twice',
    ],
    [
      'a tensor’s type',
      '{"w":{"dtype":"F16","dtype":"F32","shape":[4],"data_offsets":[0,16]}}',
      '"w", "dtype" stands twice',
    ],
  ])('with %s twice is refused by its name', async (_, header, words) => {
    await expectDamage(fileWithHeaderBytes(new TextEncoder().encode(header)), words)
  })

  it('with overlapping tensors is refused by both names', async () => {
    const second = { dtype: 'F32', shape: [4], data_offsets: [12, 28] }
    await expectDamage(fileWithHeader({ ...entry({}), second }), '"w"', '"second"', 'overlap')
    await expectDamage(fileWithHeader({ second, ...entry({}) }), '"w"', '"second"', 'overlap')
    await expectDamage(
      fileWithHeader({ ...entry({}), second: { ...second, data_offsets: [0, 16] } }),
      'overlap',
    )
  })

  it('may have tensors without numbers anywhere', async () => {
    const nothing = { dtype: 'F32', shape: [0], data_offsets: [8, 8] }
    expect((await read(fileWithHeader({ ...entry({}), nothing }))).size).toBe(2)
  })

  it('never throws anything but a typed error, however its bytes were changed', async () => {
    const file = encodeModel(
      tinyModel({ blocks: 1, heads: 1, headWidth: 3, vocabulary: 5, positions: 4, seed: 1 }),
    )
    const header = 8 + Number(new DataView(file.buffer).getBigUint64(0, true))
    const anyChange = fc.record({ at: fc.nat({ max: header - 1 }), to: fc.nat({ max: 255 }) })
    const anyLength = fc.oneof(fc.constant(file.byteLength), fc.nat({ max: file.byteLength }))
    let refused = 0
    await fc.assert(
      fc.asyncProperty(fc.array(anyChange, { maxLength: 4 }), anyLength, async (changes, length) => {
        const changed = file.slice()
        for (const { at, to } of changes) changed[at] = to
        await read(changed.subarray(0, length)).catch((error: unknown) => {
          refused++
          expect(error).toBeInstanceOf(ExplorerError)
          expect(error).toMatchObject({ name: 'ModelFileError' })
        })
      }),
      { numRuns: 1000 },
    )
    expect(refused).toBeGreaterThan(300)
  })
})

describe('stored numbers', () => {
  it('of type F32 are not copied where they are aligned', () => {
    const bytes = new Uint8Array(Float32Array.of(1, 2, 3).buffer)
    expect(toFloat32(bytes.subarray(4), 'F32').buffer).toBe(bytes.buffer)
    expect([...toFloat32(bytes.subarray(4), 'F32')]).toEqual([2, 3])
  })

  it.each([
    ['Uint8Array', (length: number) => new Uint8Array(length)],
    ['Buffer of Node', (length: number) => Buffer.alloc(length)],
  ])('are read at an odd offset of a %s', (_, allocate) => {
    const bytes = allocate(15)
    bytes.set(new Uint8Array(Float32Array.of(1, 2, 3).buffer), 3)
    expect([...toFloat32(bytes.subarray(3), 'F32')]).toEqual([1, 2, 3])
    expect(toFloat32(bytes.subarray(3), 'F16')).toHaveLength(6)
  })

  it('of type F64 are rounded, at any offset', () => {
    const bytes = new Uint8Array(20)
    bytes.set(new Uint8Array(Float64Array.of(0.1, -2).buffer), 4)
    expect([...toFloat32(bytes.subarray(4), 'F64')]).toEqual([Math.fround(0.1), -2])
  })

  it.each(['I64', 'BOOL', 'F8_E4M3'] as const)('of type %s are refused', (dtype) => {
    expect(() => toFloat32(new Uint8Array(8), dtype)).toThrow(
      expect.objectContaining({ name: 'ModelFileError' }),
    )
  })
})
