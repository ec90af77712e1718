import type { ReactNode } from 'react'
import { useText } from '../../language/language'
import { TOUR_NUMBERS, type TourStepId } from '../../state/learn/tourSteps'
import { Term } from '../glossary/Term'
import type { TermId } from '../glossary/terms'

/** Marks words of a message as a term. */
const term = (id: TermId) => (words: ReactNode) => <Term id={id}>{words}</Term>

const TERMS = {
  token: term('token'),
  surprise: term('surprise'),
  embedding: term('embedding'),
  residual: term('residual'),
  layerNorm: term('layerNorm'),
  sphere: term('sphere'),
  fidelity: term('fidelity'),
  station: term('station'),
  attention: term('attention'),
  mlp: term('mlp'),
  step: term('step'),
  force: term('force'),
  head: term('head'),
  query: term('query'),
  key: term('key'),
  logitLens: term('logitLens'),
  landmark: term('landmark'),
}

/** What a step of the tour says. Its numbers are checked on the demo model. */
export function StepText({ id }: { readonly id: TourStepId }) {
  const text = useText()
  switch (id) {
    case 'tokens':
      return text.rich('tour.tokens.text', { ...TERMS, ...TOUR_NUMBERS.tokens })
    case 'embedding':
      return text.rich('tour.embedding.text', { ...TERMS, ...TOUR_NUMBERS.embedding })
    case 'sphere':
      return text.rich('tour.sphere.text', { ...TERMS, ...TOUR_NUMBERS.sphere })
    case 'attention':
      return text.rich('tour.attention.text', { ...TERMS, ...TOUR_NUMBERS.attention })
    case 'force':
      return text.rich('tour.force.text', { ...TERMS, ...TOUR_NUMBERS.force })
    case 'head':
      return text.rich('tour.head.text', { ...TERMS, ...TOUR_NUMBERS.head })
    case 'journey':
      return text.rich('tour.journey.text', { ...TERMS, ...TOUR_NUMBERS.journey })
    case 'limits':
      return text.rich('tour.limits.text', { ...TERMS, ...TOUR_NUMBERS.limits })
  }
}
