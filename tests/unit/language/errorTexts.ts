import { readFileSync } from 'node:fs'
import { parseSync, Visitor } from 'vite'
import { templateOf } from '../../../src/core/errorText'

/** What errors of a source file say: all that is tagged as errorText`…`. */
export function errorTexts(path: string): ReadonlySet<string> {
  const found = new Set<string>()
  new Visitor({
    TaggedTemplateExpression({ tag, quasi }) {
      if (tag.type !== 'Identifier' || tag.name !== 'errorText') return
      found.add(templateOf(quasi.quasis.map(({ value }) => value.cooked ?? '')))
    },
  }).visit(parseSync(path, readFileSync(path, 'utf8')).program)
  return found
}

/** English in what a file says that would stay English in any language. */
export function untranslatedParts(path: string, source = readFileSync(path, 'utf8')): string[] {
  const found: string[] = []
  /** @param isArgument of a function call: one word is a name there, not a text. */
  const walk = (node: unknown, isArgument: boolean): void => {
    if (Array.isArray(node)) for (const item of node) walk(item, isArgument)
    if (!isNode(node) || node.type === 'TaggedTemplateExpression') return
    const text = textOf(node)
    if (/\p{L}{2}/u.test(text) && (!isArgument || /\s/.test(text))) found.push(text)
    for (const [name, value] of Object.entries(node)) {
      if (name !== 'quasis') walk(value, node.type === 'CallExpression' && name === 'arguments')
    }
  }
  new Visitor({
    TaggedTemplateExpression({ tag, quasi }) {
      if (tag.type === 'Identifier' && tag.name === 'errorText') walk(quasi.expressions, false)
    },
    CallExpression({ callee, arguments: inputs }) {
      if (callee.type === 'Identifier' && /^(verbatim|errorSaying)$/.test(callee.name)) walk(inputs, true)
    },
  }).visit(parseSync(path, source).program)
  return found
}

interface Node {
  readonly type: string
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value

/** The words of a literal; of a template, those around its gaps. */
function textOf(node: Node): string {
  if ('value' in node && typeof node.value === 'string') return node.value
  if (node.type !== 'TemplateLiteral' || !('quasis' in node) || !Array.isArray(node.quasis)) return ''
  return node.quasis.map(({ value }) => value.cooked).join('…')
}
