import { useThree } from '@react-three/fiber'
import { useEffect, useState } from 'react'
import type { InstancedBufferGeometry, ShaderMaterial } from 'three'
import { useView } from '../../state/view'
import { palette } from '../palette'
import { BillboardBuffer } from './BillboardBuffer'
import { createBillboardGeometry } from './billboardGeometry'
import { type BillboardOptions, createBillboardMaterial } from './billboardMaterial'

export interface Billboards {
  readonly buffer: BillboardBuffer
  readonly geometry: InstancedBufferGeometry
  readonly material: ShaderMaterial
}

/** Billboards that know the canvas and the theme, and are disposed of with the component. */
export function useBillboards(options: BillboardOptions): Billboards {
  const [billboards] = useState(() => ({
    buffer: new BillboardBuffer(),
    geometry: createBillboardGeometry(),
    material: createBillboardMaterial(options),
  }))
  const width = useThree((state) => state.size.width)
  const height = useThree((state) => state.size.height)
  const density = useThree((state) => state.viewport.dpr)
  const colors = useView((state) => palette(state.theme))

  useEffect(() => {
    const { uniforms } = billboards.material
    uniforms.viewport.value.set(width, height)
    uniforms.pixel.value = 1 / density
    uniforms.absorption.value = colors.absorption
    uniforms.ground.value.fromArray(colors.ground)
    uniforms.ringColor.value.fromArray(colors.ring)
    uniforms.glow.value = colors.glow
    uniforms.glowAdds.value = colors.glowAdds
  }, [billboards, width, height, density, colors])

  useEffect(
    () => () => {
      billboards.geometry.dispose()
      billboards.material.dispose()
    },
    [billboards],
  )
  return billboards
}
