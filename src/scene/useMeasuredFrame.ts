import { type RenderCallback, useFrame } from '@react-three/fiber'
import { useState } from 'react'
import { addCost } from './frameCost'

/**
 * `useFrame`, with its time on the account of the frame. React does not see what is thrown in a frame, so an
 * error is thrown again where the nearest error boundary catches it.
 */
export function useMeasuredFrame(callback: RenderCallback, priority = 0): void {
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null)
  if (failure !== null) throw failure.error
  useFrame((state, delta) => {
    const begun = performance.now()
    try {
      callback(state, delta)
    } catch (error) {
      setFailure({ error })
    }
    addCost(performance.now() - begun)
  }, priority)
}
