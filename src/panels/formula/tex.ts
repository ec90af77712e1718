import type en from '../../language/catalogues/en'

/** A formula, or a part of one: characters, a word of the catalogue, or an element of MathML with what is in it. */
export type MathML =
  | string
  | { readonly word: keyof (typeof en)['formulas'] }
  | readonly [tag: string, attributes: Readonly<Record<string, string>>, ...children: MathML[]]

/**
 * A formula in LaTeX, where `\word{mean}` is a word of the catalogues’ section `formulas`. The build puts its MathML in
 * this call’s place: see `scripts/formulas.ts`.
 */
export function tex(latex: TemplateStringsArray): MathML {
  throw new Error(`A formula that the build left in LaTeX: ${latex.raw}`)
}
