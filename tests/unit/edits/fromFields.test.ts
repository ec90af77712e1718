import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editFrom } from '../../../src/edits/fromFields'
import { anyEdit } from '../../support/anyEdit'

const place = { station: 6, token: 2 }

describe('an edit from its fields', () => {
  it('is the edit of its kind, whatever their order', () => {
    fc.assert(
      fc.property(anyEdit, (edit) => {
        const { kind, ...fields } = edit
        expect(editFrom(kind, Object.fromEntries(Object.entries(fields).reverse()))).toEqual(edit)
      }),
    )
  })

  it('needs no text where it copies from its own', () => {
    expect(editFrom('patch', { ...place, fromToken: 1 })).toEqual({
      kind: 'patch',
      ...place,
      fromToken: 1,
      fromText: null,
    })
  })

  it.each<[string, object]>([
    ['scaleAll', { block: 0, scale: 0 }],
    ['constructor', {}],
    ['scaleMlp', { block: 0 }],
    ['scaleMlp', { block: 0, scale: 0, head: 1 }],
    ['scaleMlp', { block: 0.5, scale: 0 }],
    ['scaleMlp', { block: -1, scale: 0 }],
    ['scaleMlp', { block: 0, scale: 'none' }],
    ['scaleMlp', { block: 0, scale: Number.NaN }],
    ['rotate', { ...place, toward: ' Paris', degrees: '20' }],
    ['rotate', { ...place, toward: null, degrees: 20 }],
    ['patch', { ...place, fromToken: 1, fromText: 3 }],
  ])('is none where a field is missing, wrong or unknown: %s %j', (kind, fields) => {
    expect(editFrom(kind, fields)).toBeNull()
  })
})
