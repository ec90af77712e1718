import { Suspense } from 'react'
import { useDrag } from '../../session/drag/drag'
import { lazyPanel } from '../lazyPanel'

const DragNote = lazyPanel(() => import('./DragNote'))

/** What is told while a particle is pulled, or why it cannot be, fetched when it is first needed. */
export function DragWhenUsed() {
  const isUsed = useDrag(({ held, problem }) => held !== null || problem !== null)
  return isUsed ? (
    <Suspense fallback={null}>
      <DragNote />
    </Suspense>
  ) : null
}
