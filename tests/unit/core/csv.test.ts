import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatCsv } from '../../../src/core/csv'

describe('a table as CSV', () => {
  it('says where it comes from, and quotes what would be misread', () => {
    const rows = [
      [1, ' Paris', 0.5],
      [2, 'say "a, b"', null],
      [3, 'two\nlines', Number.NaN],
      [4, '#', 1e-9],
      [5, 'no formula', -0.5],
    ]
    expect(formatCsv(['rank', 'word', 'value'], rows, { text: 'one\ntwo' })).toBe(
      [
        '# text: one two',
        'rank,word,value',
        '1," Paris",0.5',
        '2,"say ""a, b""",',
        '3,"two\nlines",',
        '4,"#",1e-9',
        '5,no formula,-0.5',
        '',
      ].join('\r\n'),
    )
  })

  it('puts an apostrophe before what a spreadsheet would run', () => {
    const source = { text: 'a,=HYPERLINK("x") and -1' }
    expect(formatCsv(['word'], [['=1+1'], [' =1'], ['-'], ['a;@b'], ['\t1']], source)).toBe(
      ['# text: a,\'=HYPERLINK("x") and -1', 'word', "'=1+1", "' =1", "'-", '"a;\'@b"', '"\'\t1"', ''].join(
        '\r\n',
      ),
    )
  })

  it('has no formula for a spreadsheet, whatever the texts and whatever it takes for a separator', () => {
    const piece = fc.constantFrom(...'=+-@,;\t\r\n" a1＝\'')
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text, fc.nat()), { maxLength: 4 }), text, (rows, about) => {
        const written = formatCsv(['=word', 'other', 'value'], rows, { text: about })
        for (const separator of [',', ';', '\t']) {
          const formulas = cellsOf(written, separator).filter((cell) => /^\s*[=+\-@＝＋－＠]/.test(cell))
          expect(formulas).toEqual([])
        }
      }),
    )
  })
})

/** The cells that a spreadsheet reads: quotes count at the beginning of a cell, after spaces too. */
function cellsOf(written: string, separator: string): string[] {
  const cells: string[] = []
  let cell = ''
  let quoted = false
  for (let at = 0; at < written.length; at++) {
    const character = written[at]
    if (quoted) {
      if (character !== '"') cell += character
      else if (written[at + 1] === '"') cell += written[++at]
      else quoted = false
    } else if (character === '"' && cell.trim() === '') quoted = true
    else if (character === separator || character === '\n' || character === '\r') {
      cells.push(cell)
      cell = ''
    } else cell += character
  }
  return cells
}
