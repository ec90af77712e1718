import { describe, expect, it } from 'vitest'
import { english, errorText, formatErrorText, isErrorText, verbatim } from '../../../src/core/errorText'

const damaged = errorText`The file ${'a.bin'} is damaged: ${errorText`it has ${3} bytes`}.`

const WORDS = {
  'The file {0} is damaged: {1}.': '{1}: a broken {0}',
  'it has {0} bytes': '{0} bytes only',
}

describe('what an error says', () => {
  it('is its English with what is put in, and the parts of that', () => {
    expect(damaged.template).toBe('The file {0} is damaged: {1}.')
    expect(english(damaged)).toBe('The file a.bin is damaged: it has 3 bytes.')
  })

  it('may stand on several lines', () => {
    const long = errorText`There is no token ${1}
      in this model’s vocabulary:
      ${'a\n  b'}`
    expect(long.template).toBe('There is no token {0} in this model’s vocabulary: {1}')
    expect(english(long)).toBe('There is no token 1 in this model’s vocabulary: a\n  b')
  })

  it('is worded with its parts, whatever their order, and in English where there are no words', () => {
    expect(formatErrorText(damaged, WORDS)).toBe('3 bytes only: a broken a.bin')
    expect(formatErrorText(damaged, { 'it has {0} bytes': '{0} bytes only' })).toBe(
      'The file a.bin is damaged: 3 bytes only.',
    )
  })

  it('takes what is put in as it is, whatever it holds', () => {
    expect(english(errorText`${'{1} $& {0}'} and ${2}`)).toBe('{1} $& {0} and 2')
    expect(english(verbatim('{0} and {1}'))).toBe('{0} and {1}')
  })

  it('quotes no more than the beginning of a long name', () => {
    const text = english(errorText`tensor ${'x'.repeat(1_000_000)} is missing`)
    expect(text).toMatch(/^tensor x{200}… is missing$/)
    expect(english(errorText`${'😀'.repeat(200)}`)).toBe(`${'😀'.repeat(100)}…`)
  })

  it('is known when it comes from another thread', () => {
    expect(isErrorText(structuredClone(damaged))).toBe(true)
    for (const other of [null, 'text', {}, { template: 'x' }, { template: 1, values: [] }]) {
      expect(isErrorText(other)).toBe(false)
    }
  })
})
