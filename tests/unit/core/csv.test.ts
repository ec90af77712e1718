import { describe, expect, it } from 'vitest'
import { formatCsv } from '../../../src/core/csv'

describe('a table as CSV', () => {
  it('says where it comes from, and quotes what would be misread', () => {
    const rows = [
      [1, ' Paris', 0.5],
      [2, 'say "a, b"', null],
      [3, 'two\nlines', Number.NaN],
      [4, '#', 1e-9],
    ]
    expect(formatCsv(['rank', 'word', 'value'], rows, { text: 'one\ntwo' })).toBe(
      [
        '# text: one two',
        'rank,word,value',
        '1," Paris",0.5',
        '2,"say ""a, b""",',
        '3,"two\nlines",',
        '4,"#",1e-9',
        '',
      ].join('\r\n'),
    )
  })
})
