import { readFileSync } from 'node:fs'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { compiled, formulasIn } from '../../../scripts/formulas'
import en from '../../../src/language/catalogues/en'
import { Formula } from '../../../src/panels/formula/Formula'
import { type MathML, tex } from '../../../src/panels/formula/tex'
import { SCORE_COLOURINGS } from '../../../src/panels/heads/atlas/colourings'
import { speakingFiles } from '../language/usedKeys'

/** What every browser draws without a style sheet. */
const ELEMENTS =
  /^(mrow|mi|mn|mo|mtext|mspace|mpadded|msub|msup|msubsup|mfrac|msqrt|munder|mover|munderover)$/

/** What mathematics writes the same in every language: functions, indices (W_QK, d_head), and a method’s name. */
const SYMBOLS = /^(ln|log|logit|LN|QK|head|UMAP)$/

/** What a formula is made of. */
function partsOf(formula: MathML) {
  const parts = { tags: [] as string[], words: [] as string[], texts: [] as string[] }
  const walk = (part: MathML): void => {
    if (typeof part === 'string') parts.texts.push(part)
    else if ('word' in part) parts.words.push(part.word)
    else {
      const [tag, , ...children] = part
      parts.tags.push(tag)
      children.forEach(walk)
    }
  }
  walk(formula)
  return parts
}

const formulas = speakingFiles(['panels']).flatMap((path) => formulasIn(path, readFileSync(path, 'utf8')))

describe('every formula', () => {
  it('is found', () => {
    expect(formulas.length).toBeGreaterThan(20)
  })

  it.each(formulas.map(({ latex }) => latex))(
    '%s is characters, words and elements that browsers draw',
    (latex) => {
      const { tags, texts } = partsOf(compiled(latex))
      expect(tags.filter((tag) => !ELEMENTS.test(tag))).toEqual([])
      expect(texts.filter((text) => /[\\@{}]/.test(text))).toEqual([])
      expect(texts.filter((text) => /\p{L}{2}/u.test(text) && !SYMBOLS.test(text))).toEqual([])
    },
  )

  it('has its words in the catalogue, where there are no others', () => {
    const words = formulas.flatMap(({ latex }) => partsOf(compiled(latex)).words)
    expect([...new Set(words)].sort()).toEqual(Object.keys(en.formulas).sort())
  })
})

describe('LaTeX', () => {
  const half: MathML = ['mrow', {}, ['mfrac', {}, ['mtext', {}, { word: 'part' }], ['mn', {}, '2']]]

  it('becomes data, and a word’s place in it', () => {
    expect(compiled(String.raw`\frac{\word{part}}{2}`)).toEqual(half)
  })

  it('is replaced where it stands in a panel', () => {
    const { latex } = formulas.find((formula) => formula.latex.includes('without'))!
    expect(SCORE_COLOURINGS.effect.formula).toEqual(compiled(latex))
    expect(() => tex`x`).toThrow('x')
  })

  it('is shown as MathML', () => {
    const shown = renderToStaticMarkup(createElement(Formula, { of: half, block: true }))
    expect(shown).toMatch(
      /^<math display="block"><mrow><mfrac><mtext>.*part<\/mtext><mn>2<\/mn><\/mfrac><\/mrow><\/math>$/,
    )
  })

  it.each([
    ['a word that no catalogue has', String.raw`\word{nothing}`, 'nothing'],
    ['a command that does not exist', String.raw`\nothing`, 'nothing'],
    ['a brace that is left open', String.raw`\frac{1}{2`, 'expected'],
  ])('fails the build for %s', (_, latex, said) => {
    expect(() => compiled(latex)).toThrow(said)
  })

  it('with something to put in fails the build', () => {
    expect(() => formulasIn('a.ts', `tex\`a_\${i}\``)).toThrow('a.ts')
  })
})
