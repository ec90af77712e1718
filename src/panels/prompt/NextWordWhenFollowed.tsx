import { Suspense } from 'react'
import { useView } from '../../state/view'
import { lazyPanel } from '../lazyPanel'

const NextWord = lazyPanel(() => import('../fromWord/NextWord'))

/** The word that the sentence ends at, behind it, while a word is followed there. */
export function NextWordWhenFollowed() {
  const follows = useView((view) => view.following && view.projector === 'from')
  return follows ? (
    <Suspense>
      <NextWord />
    </Suspense>
  ) : null
}
