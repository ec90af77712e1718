import { useThree } from '@react-three/fiber'
import { useEffect, useState } from 'react'
import type { InstancedBufferGeometry, ShaderMaterial } from 'three'
import { RibbonBuffer } from './RibbonBuffer'
import { createRibbonGeometry } from './ribbonGeometry'
import { createRibbonMaterial, type RibbonOptions } from './ribbonMaterial'

export interface Ribbons {
  readonly buffer: RibbonBuffer
  readonly geometry: InstancedBufferGeometry
  readonly material: ShaderMaterial
}

/** Ribbons that know the size of the canvas and are disposed of with the component. */
export function useRibbons(capacity: number, options: RibbonOptions = {}): Ribbons {
  const [ribbons] = useState(() => ({
    buffer: new RibbonBuffer(capacity),
    geometry: createRibbonGeometry(),
    material: createRibbonMaterial(options),
  }))
  const width = useThree((state) => state.size.width)
  const height = useThree((state) => state.size.height)
  const density = useThree((state) => state.viewport.dpr)

  useEffect(() => {
    ribbons.material.uniforms.viewport.value.set(width, height)
    ribbons.material.uniforms.pixel.value = 1 / density
  }, [ribbons, width, height, density])

  useEffect(
    () => () => {
      ribbons.geometry.dispose()
      ribbons.material.dispose()
    },
    [ribbons],
  )
  return ribbons
}
