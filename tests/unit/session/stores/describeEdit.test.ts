import { describe, expect, it } from 'vitest'
import type { Edit } from '../../../../src/edits/kinds'
import { describeEdit } from '../../../../src/session/stores/describeEdit'

const words = [{ text: 'The' }, { text: ' sea' }]
const place = { station: 6, token: 1 }

describe('an edit in words', () => {
  it.each<[Edit, string]>([
    [{ kind: 'scaleHead', block: 5, head: 1, scale: 0 }, 'Head 5.1 off'],
    [{ kind: 'scaleAttention', block: 5, scale: 'mean' }, 'Attention of block 5 at its mean'],
    [{ kind: 'scaleMlp', block: 5, scale: 0.504 }, 'MLP of block 5 × 0.5'],
    [
      { kind: 'rotate', ...place, toward: ' Paris', degrees: -20 },
      '“sea” 20° away from “Paris” at station 6',
    ],
    [{ kind: 'patch', ...place, fromText: null, fromToken: 0 }, '“sea” as “The” at station 6'],
    [
      { kind: 'patch', ...place, fromText: 'a man', fromToken: 1 },
      '“sea” as token 1 of “a man” at station 6',
    ],
    [{ kind: 'patch', ...place, token: 7, fromText: null, fromToken: 0 }, 'token 7 as “The” at station 6'],
  ])('names what it changes: %j', (edit, text) => {
    expect(describeEdit(edit, words)).toBe(text)
  })
})
