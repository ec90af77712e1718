import { Suspense } from 'react'
import { useStory } from '../state/fromWord/story'
import { useView } from '../state/view'
import { lazyPanel } from './lazyPanel'

const StoryCard = lazyPanel(() => import('./fromWord/StoryCard'))

/** The card at the end of the story of a first visit. */
export function StoryWhenEnded() {
  const ended = useStory(({ phase }) => phase === 'ended')
  const isFrom = useView((view) => view.projector === 'from' && view.tour === null)
  return ended && isFrom ? (
    <Suspense>
      <StoryCard />
    </Suspense>
  ) : null
}
