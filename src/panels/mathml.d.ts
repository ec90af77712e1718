import 'react'

interface MathProps {
  readonly children?: import('react').ReactNode
  readonly display?: 'block' | 'inline'
  readonly mathvariant?: 'normal'
  readonly stretchy?: 'false'
}

declare module 'react' {
  namespace JSX {
    /** The MathML that formulas are written in. */
    interface IntrinsicElements {
      math: MathProps
      mrow: MathProps
      mi: MathProps
      mn: MathProps
      mo: MathProps
      mtext: MathProps
      msub: MathProps
      msup: MathProps
      msubsup: MathProps
      mfrac: MathProps
      msqrt: MathProps
      munder: MathProps
      mover: MathProps
    }
  }
}
