import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Edit } from '../../../src/edits/kinds'
import { formatEdits, parseEdits as readEdits } from '../../../src/edits/list'
import { anyEdit } from '../../support/anyEdit'

const parseEdits = (text: string) => readEdits(text).edits

describe('edits in a link', () => {
  it('are read as people write them', () => {
    expect(parseEdits('5.1=0;rotate:6,2,20, Paris')).toEqual([
      { kind: 'scaleHead', block: 5, head: 1, scale: 0 },
      { kind: 'rotate', station: 6, token: 2, degrees: 20, toward: ' Paris' },
    ])
    expect(parseEdits('0.0=mean;attention3=0;mlp11=0.5;patch:6,2,3;patch:0,1,0,a, b\\; c')).toEqual([
      { kind: 'scaleHead', block: 0, head: 0, scale: 'mean' },
      { kind: 'scaleAttention', block: 3, scale: 0 },
      { kind: 'scaleMlp', block: 11, scale: 0.5 },
      { kind: 'patch', station: 6, token: 2, fromToken: 3, fromText: null },
      { kind: 'patch', station: 0, token: 1, fromToken: 0, fromText: 'a, b; c' },
    ])
    expect(parseEdits('')).toEqual([])
  })

  it('come back as they were, whatever the words', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 5 }), (edits) => {
        const plain = JSON.parse(JSON.stringify(edits)) as Edit[]
        const text = formatEdits(plain)
        expect(parseEdits(text)).toEqual(plain)
        expect(
          parseEdits(new URLSearchParams(new URLSearchParams({ edit: text }).toString()).get('edit')!),
        ).toEqual(plain)
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    'x',
    '5.1',
    '5.1=none',
    '5.1=1e9999',
    'rotate:6,2,20',
    'rotate:6,2,20,',
    'rotate:6,2,far, Paris',
    'patch:6,2',
    'patch:6,2,3,a\\',
    '9999999.1=0',
    `patch:6,2,3,${'a'.repeat(2001)}`,
  ])('are kept beside one that cannot be read, which is told: %s', (text) => {
    const good = 'mlp1=0'
    const read = { edits: parseEdits(good), unreadable: [text], beyond: 0 }
    expect(readEdits(`${good};${text}`)).toMatchObject(read)
    if (!text.endsWith('\\')) expect(readEdits(`${text};${good}`)).toMatchObject(read)
  })

  it('tell that something is missing between two of them', () => {
    expect(readEdits('5.1=0;')).toMatchObject({ edits: parseEdits('5.1=0'), unreadable: [''] })
    expect(readEdits(';')).toMatchObject({ edits: [], unreadable: ['', ''] })
  })

  it('are read as far as a link may have them', () => {
    const many = Array.from({ length: 203 }, () => '5.1=0').join(';')
    const { edits, beyond, kept } = readEdits(many)
    expect([edits.length, beyond, kept]).toEqual([200, 3, 200])
  })

  it('are all told: those that are read, that cannot be, and that are too many', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (noise) => {
        const { edits, unreadable, beyond } = readEdits(noise)
        const pieces = noise === '' ? 0 : noise.replace(/\\[\s\S]/g, '').split(';').length
        expect(edits.length + unreadable.length + beyond).toBe(pieces)
      }),
    )
  })
})
