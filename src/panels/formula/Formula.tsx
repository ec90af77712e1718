import { createElement, type ReactNode } from 'react'
import { useText } from '../../language/language'
import type { Text } from '../../language/text'
import type { MathML } from './tex'

interface FormulaProps {
  readonly of: MathML
  /** On a line of its own. */
  readonly block?: boolean
}

/** A formula, with its words in the language of the page. */
export function Formula({ of, block = false }: FormulaProps) {
  const text = useText()
  return createElement('math', block ? { display: 'block' } : null, drawn(of, text))
}

function drawn(part: MathML, text: Text): ReactNode {
  if (typeof part === 'string') return part
  if ('word' in part) return text(`formulas.${part.word}`)
  const [tag, attributes, ...children] = part
  return createElement(tag, attributes, ...children.map((child) => drawn(child, text)))
}
