import type { ReactNode } from 'react'
import { useText } from '../../language/language'
import { TOUR_NUMBERS, type TourStepId } from '../../session/learn/tourSteps'
import { Term } from '../glossary/Term'
import type { TermId } from '../glossary/terms'

/** Marks words of a message as a term. */
const term = (id: TermId) => (words: ReactNode) => <Term id={id}>{words}</Term>

const TERMS = {
  token: term('token'),
  attention: term('attention'),
  mlp: term('mlp'),
  step: term('step'),
  station: term('station'),
  logitLens: term('logitLens'),
  head: term('head'),
  query: term('query'),
  key: term('key'),
  force: term('force'),
  fidelity: term('fidelity'),
}

/** What a step of the tour says. Its numbers are checked on the demo model. */
export function StepText({ id }: { readonly id: TourStepId }) {
  const text = useText()
  switch (id) {
    case 'word':
      return text.rich('tourSteps.word.text', { ...TERMS, ...TOUR_NUMBERS.word })
    case 'layers':
      return text.rich('tourSteps.layers.text', { ...TERMS, ...TOUR_NUMBERS.layers })
    case 'rings':
      return text.rich('tourSteps.rings.text', { ...TERMS, ...TOUR_NUMBERS.rings })
    case 'head':
      return text.rich('tourSteps.head.text', { ...TERMS, ...TOUR_NUMBERS.head })
    case 'induction':
      return text.rich('tourSteps.induction.text', { ...TERMS, ...TOUR_NUMBERS.induction })
    case 'forces':
      return text.rich('tourSteps.forces.text', { ...TERMS, ...TOUR_NUMBERS.forces })
    case 'push':
      return text.rich('tourSteps.push.text', { ...TERMS, ...TOUR_NUMBERS.push })
    case 'yours':
      return text.rich('tourSteps.yours.text', { ...TERMS, ...TOUR_NUMBERS.yours })
  }
}
