import { useThree } from '@react-three/fiber'
import { useEffect, useRef, useState } from 'react'
import { useCurrentSession } from '../../session/ground/context'
import { useView } from '../../session/stores/view'
import { palette } from '../palette'
import { useChanged } from '../useChanged'
import { useMeasuredFrame } from '../useMeasuredFrame'
import { BodyPicture } from './BodyPicture'

/** Radii of the globe: a camera whose distance differs by less sees the same body. */
const SAME_DISTANCE = 1e-5

/** The ball of the globe, its edge, and the glow or shadow around it. Drawn anew only when size, zoom or theme change. */
export function Body() {
  const session = useCurrentSession()
  const [picture] = useState(() => new BodyPicture())
  const changed = useChanged()
  const canvas = useThree((state) => state.gl.domElement)
  const contexts = useRef(0)

  useEffect(() => () => picture.dispose(), [picture])
  useEffect(() => {
    // What textures held is lost with a context.
    const restore = () => {
      contexts.current += 1
    }
    canvas.addEventListener('webglcontextrestored', restore)
    return () => canvas.removeEventListener('webglcontextrestored', restore)
  }, [canvas])

  useMeasuredFrame(({ gl, camera, size, viewport }) => {
    const { theme } = useView.of(session).getState()
    const distance = Math.round(camera.position.length() / SAME_DISTANCE)
    if (changed(theme, distance, size.width, size.height, viewport.dpr, contexts.current))
      picture.draw(gl, camera, palette(theme))
  })
  return <primitive object={picture.mesh} renderOrder={0} />
}
