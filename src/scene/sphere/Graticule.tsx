import { useThree } from '@react-three/fiber'
import { useEffect } from 'react'
import { useView } from '../../state/view'
import { palette } from '../palette'
import { uploadRibbons } from '../ribbons/ribbonGeometry'
import { useRibbons } from '../ribbons/useRibbons'
import { writeGraticule } from './writeGraticule'

/** Meridians and parallels, those of the far side seen through the glass. */
export function Graticule() {
  const { buffer, geometry, material } = useRibbons(4096)
  const theme = useView((state) => state.theme)
  const invalidate = useThree((state) => state.invalidate)

  useEffect(() => {
    const colors = palette(theme)
    writeGraticule(buffer, colors.graticule, colors.graticuleOpacity)
    uploadRibbons(geometry, buffer)
    material.uniforms.absorption.value = colors.absorption
    invalidate()
  }, [buffer, geometry, material, theme, invalidate])
  return <mesh geometry={geometry} material={material} frustumCulled={false} renderOrder={1} />
}
