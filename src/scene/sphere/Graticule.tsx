import { useThree } from '@react-three/fiber'
import { useEffect } from 'react'
import { useView } from '../../state/view'
import { palette } from '../palette'
import { useRibbons } from '../ribbons/useRibbons'
import { GRATICULE } from './circles'
import { writeCircles } from './writeCircles'

/** Meridians and parallels, those of the far side seen through the glass. */
export function Graticule() {
  const ribbons = useRibbons(4096)
  const theme = useView((state) => state.theme)
  const invalidate = useThree((state) => state.invalidate)

  useEffect(() => {
    const colors = palette(theme)
    writeCircles(ribbons.buffer, GRATICULE, colors.graticule, colors.graticuleOpacity)
    ribbons.show()
    ribbons.material.uniforms.absorption.value = colors.absorption
    invalidate()
  }, [ribbons, theme, invalidate])
  return <primitive object={ribbons.quads.mesh} renderOrder={1} />
}
