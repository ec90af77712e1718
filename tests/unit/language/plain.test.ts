import { readFileSync } from 'node:fs'
import { parseSync, Visitor } from 'vite'
import { describe, expect, it } from 'vitest'
import { readCatalogues } from './readCatalogues'
import { speakingFiles } from './usedKeys'

const catalogues = await readCatalogues()

/** Texts that stand between others, and nothing else. */
const isSeparator = (key: string): boolean => key.endsWith('.separator')

describe('the texts', () => {
  it.each(catalogues)('of %s are no pieces of a sentence', (_, messages) => {
    const pieces = [...messages].filter(
      ([key, message]) => !isSeparator(key) && /^[\s,.;:·，。；：、]|[\s,，、]$/.test(message),
    )
    expect(pieces).toEqual([])
  })

  it.each(catalogues)('of %s name bytes, not what stands for them in a text', (_, messages) => {
    expect([...messages].filter(([, message]) => message.includes('\uFFFD'))).toEqual([])
  })

  it('are not put together in the code', () => {
    const together = speakingFiles(['session', 'scene', 'panels', 'app']).flatMap((path) =>
      joinedTexts(readFileSync(path, 'utf8')).map((source) => `${path}: ${source}`),
    )
    expect(together).toEqual([])
  })
})

describe('texts that are put together', () => {
  it.each([
    ["`#{say('one')}, #{text('two')}`", 1],
    ["say('one') + text('two')", 1],
    ["text('one') + '.'", 1],
    ["`#{say('one')}.`", 1],
    ["sentences(say('one'), text('two'))", 0],
    ["`#{mark}#{text('one')}#{mark}`", 0],
    ["`#{text('one')} #{milliseconds}`", 0],
  ])('are found in %s', (source, count) => {
    expect(joinedTexts(source.replaceAll('#', '$'))).toHaveLength(count)
  })
})

/** Where a text of the catalogue is joined with another one, or with a mark that ends or parts sentences. */
function joinedTexts(source: string): string[] {
  const found: string[] = []
  const take = ({ start, end }: { readonly start: number; readonly end: number }): void => {
    found.push(source.slice(start, end))
  }
  new Visitor({
    TemplateLiteral(node) {
      const texts = node.expressions.filter(isWorded).length
      const hasMarks = node.quasis.some(({ value }) => /[.,;:]/.test(value.cooked ?? ''))
      if (texts > 1 || (texts > 0 && hasMarks)) take(node)
    },
    BinaryExpression(node) {
      if (node.operator === '+' && [node.left, node.right].some(isWorded)) take(node)
    },
  }).visit(parseSync('file.tsx', source).program)
  return found
}

const isWorded = (node: { readonly type: string }): boolean =>
  node.type === 'CallExpression' &&
  'callee' in node &&
  /^(say|text|t)$/.test((node.callee as { readonly name?: string }).name ?? '')
