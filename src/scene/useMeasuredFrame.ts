import { type RenderCallback, useFrame } from '@react-three/fiber'
import { useState } from 'react'
import { useCurrentSession } from '../session/ground/context'
import { frameCostOf } from './frameCost'

/**
 * `useFrame`, with its time on the account of the frame. React does not see what is thrown in a frame, so an
 * error is thrown again where the nearest error boundary catches it.
 */
export function useMeasuredFrame(callback: RenderCallback, priority = 0): void {
  const cost = frameCostOf(useCurrentSession())
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null)
  if (failure !== null) throw failure.error
  useFrame((state, delta) => {
    const begun = performance.now()
    try {
      callback(state, delta)
    } catch (error) {
      setFailure({ error })
    }
    cost.add(performance.now() - begun)
  }, priority)
}
