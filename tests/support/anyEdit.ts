import fc from 'fast-check'
import type { Edit } from '../../src/edits/kinds'

const index = fc.nat({ max: 999 })
const number = fc.double({ noNaN: true, noDefaultInfinity: true })
const scale = fc.oneof(fc.constant('mean' as const), number)
const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 })

/** An edit of any kind, with any numbers and words; whether a model has a place for it is left open. */
export const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant('scaleHead' as const), block: index, head: index, scale }),
  fc.record({ kind: fc.constantFrom('scaleAttention' as const, 'scaleMlp' as const), block: index, scale }),
  fc.record({
    kind: fc.constant('rotate' as const),
    station: index,
    token: index,
    toward: text,
    degrees: number,
  }),
  fc.record({
    kind: fc.constant('patch' as const),
    station: index,
    token: index,
    fromText: fc.option(text),
    fromToken: index,
  }),
)
