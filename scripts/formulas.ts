import temml from 'temml'
import { type Plugin, parseSync, Visitor } from 'vite'
import en from '../src/language/catalogues/en.ts'
import type { MathML } from '../src/panels/formula/tex'

/**
 * Puts MathML as plain data in the place of the formulas of the panels, which are written in LaTeX: tex`\gamma`. No
 * browser then needs a reader of LaTeX.
 */
export function compiledFormulas(): Plugin {
  return {
    name: 'compiled-formulas',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/panels\/.*\.tsx?$/, code: 'tex`' },
      handler(source, id) {
        let code = source
        for (const { start, end, latex } of formulasIn(id, source).reverse()) {
          code = code.slice(0, start) + JSON.stringify(compiled(latex)) + code.slice(end)
        }
        return { code, map: null }
      },
    },
  }
}

/** Where a source file has formulas, in order, and what they say. */
export function formulasIn(path: string, source: string) {
  const found: { readonly start: number; readonly end: number; readonly latex: string }[] = []
  new Visitor({
    TaggedTemplateExpression({ start, end, tag, quasi }) {
      if (tag.type !== 'Identifier' || tag.name !== 'tex') return
      if (quasi.expressions.length > 0) throw new Error(`A formula of ${path} has something to put in`)
      found.push({ start, end, latex: quasi.quasis[0].value.raw })
    },
  }).visit(parseSync(path, source).program)
  return found
}

/** What LaTeX says, in MathML. `\word{mean}` is a word of the catalogue, which is filled in when it is shown. */
export function compiled(latex: string): MathML {
  const macros = { '\\word': '\\text{@#1}' }
  const { children } = temml.__renderToMathMLTree(latex, {
    displayMode: true,
    throwOnError: true,
    strict: true,
    macros,
  })
  return plain({ children })
}

/** A node of Temml’s tree: an element, a group without one, or characters. */
interface TemmlNode {
  readonly type?: string
  readonly attributes?: Readonly<Record<string, string>>
  readonly children?: readonly TemmlNode[]
  readonly text?: string
}

/** The node as data; without classes and styles, which are for a style sheet of Temml’s own. */
function plain({ type = 'mrow', attributes = {}, children = [], text }: TemmlNode): MathML {
  if (text === undefined) return [type, attributes, ...children.map(plain)]
  if (!text.startsWith('@')) return text
  const word = text.slice(1)
  if (!isWord(word)) throw new Error(`A formula has \\word{${word}}, and the catalogue no formulas.${word}`)
  return { word }
}

const isWord = (word: string): word is keyof typeof en.formulas => word in en.formulas
