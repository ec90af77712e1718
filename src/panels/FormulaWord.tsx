import type en from '../language/catalogues/en'
import { useText } from '../language/language'

interface FormulaWordProps {
  readonly of: keyof (typeof en)['formulas']
  /** Where a space parts it from its neighbours. */
  readonly space?: 'before' | 'after' | 'around'
}

/** Plain spaces at the ends of a formula's text are not drawn. */
const SPACE = '\u00a0'

/** A word of a formula, in the language of the page. */
export function FormulaWord({ of, space }: FormulaWordProps) {
  const text = useText()
  const before = space === 'before' || space === 'around' ? SPACE : ''
  const after = space === 'after' || space === 'around' ? SPACE : ''
  return <mtext>{`${before}${text(`formulas.${of}`)}${after}`}</mtext>
}
