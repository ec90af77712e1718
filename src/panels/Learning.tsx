import { Suspense } from 'react'
import { useGlossary } from '../session/learn/glossary'
import { useView } from '../session/stores/view'
import { lazyPanel } from './lazyPanel'

const Tour = lazyPanel(() => import('./tour/Tour'))
const Glossary = lazyPanel(() => import('./glossary/Glossary'))

/** The card of the guided tour, fetched when it is opened. */
export function TourWhenOpen() {
  const open = useView(({ tour }) => tour !== null)
  return open ? (
    <Suspense fallback={null}>
      <Tour />
    </Suspense>
  ) : null
}

/** The glossary, fetched when it is opened. */
export function GlossaryWhenOpen() {
  const open = useGlossary((glossary) => glossary.open)
  return open ? (
    <Suspense fallback={null}>
      <Glossary />
    </Suspense>
  ) : null
}
