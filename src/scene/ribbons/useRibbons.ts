import { useThree } from '@react-three/fiber'
import { useEffect, useState } from 'react'
import type { ShaderMaterial } from 'three'
import { Quads } from '../quads/Quads'
import { RibbonBuffer } from './RibbonBuffer'
import { createRibbonMaterial, type RibbonOptions } from './ribbonMaterial'

export interface Ribbons {
  readonly buffer: RibbonBuffer
  readonly material: ShaderMaterial
  readonly quads: Quads
  /** Draws what the buffer holds from now on. */
  show(): void
  hide(): void
}

/** Ribbons that know the size of the canvas and are disposed of with the component. */
export function useRibbons(capacity: number, options: RibbonOptions = {}): Ribbons {
  const [ribbons] = useState(() => createRibbons(capacity, options))
  const width = useThree((state) => state.size.width)
  const height = useThree((state) => state.size.height)
  const density = useThree((state) => state.viewport.dpr)

  useEffect(() => {
    ribbons.material.uniforms.viewport.value.set(width, height)
    ribbons.material.uniforms.pixel.value = 1 / density
  }, [ribbons, width, height, density])
  useEffect(() => () => ribbons.quads.dispose(), [ribbons])
  return ribbons
}

function createRibbons(capacity: number, options: RibbonOptions): Ribbons {
  const buffer = new RibbonBuffer(capacity)
  const material = createRibbonMaterial(options)
  const quads = new Quads(material)
  return {
    buffer,
    material,
    quads,
    show: () => quads.show(buffer, buffer.segments),
    hide: () => quads.hide(),
  }
}
