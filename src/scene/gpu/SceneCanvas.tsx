import { createRoot, extend, type ReconcilerRoot, type RenderProps, type Size } from '@react-three/fiber'
import { type ReactNode, useInsertionEffect, useLayoutEffect, useRef, useState } from 'react'
import { ErrorBoundary } from 'react-error-boundary'
import { Mesh } from 'three'
import { SessionContext, useCurrentSession } from '../../session/ground/context'
import styles from '../globe.module.css'

type Root = ReconcilerRoot<HTMLCanvasElement>

/** With all that the scene has of three.js as elements; the rest of three.js then need not be fetched. */
function createSceneRoot(canvas: HTMLCanvasElement): Root {
  extend({ Mesh })
  return createRoot(canvas)
}

interface SceneCanvasProps extends Omit<RenderProps<HTMLCanvasElement>, 'size'> {
  readonly children: ReactNode
}

/**
 * A canvas that fills its container and has a scene as its children, as the Canvas of @react-three/fiber. That one
 * brings every class of three.js along, a quarter of what a first visit fetches. The scene has a root of its own, which
 * is handed the session too. Throws what the scene throws.
 */
export function SceneCanvas({ children, ...settings }: SceneCanvasProps) {
  const session = useCurrentSession()
  const container = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const root = useRef<Root | null>(null)
  const [size, setSize] = useState<Size | null>(null)
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null)
  if (failure !== null) throw failure.error

  // Unlike other effects, this one ends with the component only, not when React replays effects to test them.
  useInsertionEffect(
    () => () => {
      root.current?.unmount()
      root.current = null
    },
    [],
  )
  useLayoutEffect(() => {
    const measured = container.current!
    const measure = (): void => {
      const { width, height, top, left } = measured.getBoundingClientRect()
      setSize({ width, height, top, left })
    }
    const observer = new ResizeObserver(measure)
    observer.observe(measured)
    measure()
    return () => observer.disconnect()
  }, [])
  useLayoutEffect(() => {
    if (size === null || size.width === 0 || size.height === 0) return
    root.current ??= createSceneRoot(canvas.current!)
    const fail = (error: unknown): void => setFailure({ error })
    root.current.configure({ ...settings, size }).catch(fail)
    root.current.render(
      <ErrorBoundary fallback={null} onError={fail}>
        <SessionContext value={session}>{children}</SessionContext>
      </ErrorBoundary>,
    )
  })
  return (
    <div ref={container} className={styles.sceneCanvas}>
      <canvas ref={canvas} />
    </div>
  )
}
