import { useThree } from '@react-three/fiber'
import { useEffect, useState } from 'react'
import { PlaneGeometry } from 'three'
import { useView } from '../../state/view'
import { palette } from '../palette'
import { createBodyMaterial, paintBody } from './bodyMaterial'

/** The ball of the globe, its edge, and the glow or shadow around it. */
export function Body() {
  const [geometry] = useState(() => new PlaneGeometry(2, 2))
  const [material] = useState(createBodyMaterial)
  const theme = useView((state) => state.theme)
  const invalidate = useThree((state) => state.invalidate)

  useEffect(() => {
    paintBody(material, palette(theme))
    invalidate()
  }, [material, theme, invalidate])
  useEffect(
    () => () => {
      geometry.dispose()
      material.dispose()
    },
    [geometry, material],
  )
  return <mesh geometry={geometry} material={material} frustumCulled={false} renderOrder={0} />
}
