import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskBytes, maskPositions } from '../../../../src/model/checkpoint/causalMask'
import { readHeader } from '../../../../src/model/checkpoint/safetensors'
import { partsOfFile } from '../../../../src/model/files/fileParts'
import { bytesSource } from '../../../../src/model/files/source'
import { concatenate, encodeModel, PLAIN, tinyModel } from '../../../support/tinyModel'

const FILE = encodeModel(tinyModel({ blocks: 2, heads: 2, headWidth: 4, seed: 1, positions: 5 }), {
  ...PLAIN,
  masks: 'published',
})
const tensors = [...(await readHeader(bytesSource(FILE))).values()]
const masks = tensors.filter(({ name }) => name.endsWith('.attn.bias'))

describe('a causal mask', () => {
  it('is known by name, type and shape', () => {
    expect(masks.map(maskPositions)).toEqual([5, 5])
    const [mask] = masks
    expect(maskPositions({ ...mask, name: 'transformer.h.11.attn.bias' })).toBe(5)
    expect(maskPositions({ ...mask, name: 'h.0.attn.c_attn.bias' })).toBeNull()
    expect(maskPositions({ ...mask, dtype: 'U8' })).toBeNull()
    expect(maskPositions({ ...mask, shape: [1, 1, 5, 4] })).toBeNull()
    expect(maskPositions({ ...mask, shape: [5, 5] })).toBeNull()
  })

  it.each([1, 40, 41, 1000])('is made as the published files have it, in pieces of %i bytes', (piece) => {
    const [{ begin, end }] = masks
    const made = [...maskBytes(5, piece)].map((bytes) => bytes.slice())
    expect(concatenate(made)).toEqual(FILE.subarray(begin, end))
    if (piece === 1) expect(made).toHaveLength(5)
  })
})

describe('the parts of a whole file', () => {
  it('lie one after another and make up all of it, whatever is kept', () => {
    const place = fc.integer({ min: 0, max: FILE.length })
    const piece = fc.tuple(place, place).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`)
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (kept) => {
        const parts = partsOfFile(FILE.length, [...kept, 'length', 'config.json'], tensors)
        let at = 0
        for (const part of parts) {
          expect(part.begin).toBe(at)
          expect(part.end).toBeGreaterThan(at)
          at = part.end
          if (part.kind !== 'kept') continue
          expect(kept).toContain(part.name)
          const [begin, end] = part.name.split('-').map(Number)
          expect(begin + part.offset).toBe(part.begin)
          expect(end).toBe(part.end)
        }
        expect(at).toBe(FILE.length)
      }),
    )
  })

  it('are the masks and what else is not kept', () => {
    const [first, second] = masks
    const kept = [`0-${first.begin}`, `${first.end}-${second.begin - 10}`]
    const parts = partsOfFile(FILE.length, kept, tensors).filter(({ kind }) => kind !== 'kept')
    expect(parts).toEqual([
      { kind: 'mask', begin: first.begin, end: first.end, positions: 5 },
      { kind: 'missing', begin: second.begin - 10, end: second.begin },
      { kind: 'mask', begin: second.begin, end: second.end, positions: 5 },
      { kind: 'missing', begin: second.end, end: FILE.length },
    ])
  })

  it('leave out pieces that reach beyond the file', () => {
    expect(partsOfFile(10, ['0-11'], [])).toEqual([{ kind: 'missing', begin: 0, end: 10 }])
  })
})
