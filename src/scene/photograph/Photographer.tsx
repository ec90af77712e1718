import { flushSync, useThree } from '@react-three/fiber'
import { type RefObject, useEffect } from 'react'
import { type GlobeView, globeViewOf } from '../../session/exports/globeView'
import { useCurrentSession } from '../../session/ground/context'
import { type Theme, useView } from '../../session/stores/view'
import { drawLabels } from './drawLabels'

interface PhotographerProps {
  /** The element over the canvas that the labels live in. */
  readonly overlay: RefObject<HTMLElement | null>
}

/** Lets others take a picture of what is drawn. */
export function Photographer({ overlay }: PhotographerProps) {
  const session = useCurrentSession()
  const globeView = globeViewOf(session)
  const gl = useThree((state) => state.gl)
  const scene = useThree((state) => state.scene)
  const camera = useThree((state) => state.camera)
  const size = useThree((state) => state.size)
  const density = useThree((state) => state.viewport.dpr)
  const setDpr = useThree((state) => state.setDpr)
  const advance = useThree((state) => state.advance)

  useEffect(() => {
    const { width, height } = size
    const drawNow = (context: CanvasRenderingContext2D, ground?: string): void => {
      gl.render(scene, camera)
      // The buffer may be higher than the picture, which is then at its top.
      const ratio = gl.getPixelRatio()
      context.drawImage(gl.domElement, 0, 0, width * ratio, height * ratio, 0, 0, width, height)
      if (overlay.current !== null) drawLabels(context, overlay.current, ground)
    }
    const view: GlobeView = {
      width,
      height,
      drawNow: (context) => drawNow(context),
      drawOnWhite(context, scale) {
        const { theme } = useView.of(session).getState()
        const change = (to: Theme, sharpness: number): void => {
          flushSync(() => {
            useView.of(session).setState({ theme: to })
            setDpr(sharpness)
          })
          // The lines and points learn of the new density with the first frame.
          advance(performance.now())
          advance(performance.now())
        }
        change('light', scale)
        try {
          context.fillStyle = WHITE
          context.fillRect(0, 0, width, height)
          drawNow(context, WHITE)
        } finally {
          change(theme, density)
        }
      },
      async draw(context, scale) {
        setDpr(scale)
        try {
          // The lines and points learn of the new density with the next frames.
          await nextFrame()
          await nextFrame()
          drawNow(context)
        } finally {
          setDpr(density)
        }
      },
    }
    globeView.current = view
    return () => {
      if (globeView.current === view) globeView.current = null
    }
  }, [gl, scene, camera, size, density, setDpr, advance, overlay, session, globeView])
  return null
}

const WHITE = '#ffffff'

const nextFrame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve))
