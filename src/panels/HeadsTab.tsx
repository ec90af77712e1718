import { HeadGrid } from './HeadGrid'
import { HeadInspector } from './HeadInspector'
import { Predictions } from './Predictions'

/** Every head, the chosen one, and what the chosen token would say. */
export function HeadsTab() {
  return (
    <>
      <HeadGrid />
      <HeadInspector />
      <Predictions />
    </>
  )
}
