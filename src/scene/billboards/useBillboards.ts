import { useThree } from '@react-three/fiber'
import { useEffect, useState } from 'react'
import { useView } from '../../session/stores/view'
import { palette } from '../palette'
import { Quads } from '../quads/Quads'
import { BillboardBuffer } from './BillboardBuffer'
import { type BillboardOptions, createBillboardMaterial } from './billboardMaterial'

/** Billboards that there is room for at first. */
const FEW = 64

export interface Billboards {
  readonly buffer: BillboardBuffer
  readonly quads: Quads
  /** Draws what the buffer holds from now on. */
  show(): void
  hide(): void
}

/** Billboards that know the canvas and the theme, and are disposed of with the component. */
export function useBillboards(options: BillboardOptions): Billboards {
  const [billboards] = useState(() => createBillboards(options))
  const width = useThree((state) => state.size.width)
  const height = useThree((state) => state.size.height)
  const density = useThree((state) => state.viewport.dpr)
  const colors = useView((state) => palette(state.theme))

  useEffect(() => {
    const { uniforms } = billboards.quads.material
    uniforms.viewport.value.set(width, height)
    uniforms.pixel.value = 1 / density
    uniforms.absorption.value = colors.absorption
    uniforms.ground.value.fromArray(colors.ground)
    uniforms.ringColor.value.fromArray(colors.ring)
    uniforms.glow.value = colors.glow
    uniforms.glowAdds.value = colors.glowAdds
  }, [billboards, width, height, density, colors])

  useEffect(() => () => billboards.quads.dispose(), [billboards])
  return billboards
}

function createBillboards(options: BillboardOptions): Billboards {
  const buffer = new BillboardBuffer(FEW)
  const quads = new Quads(createBillboardMaterial(options))
  return { buffer, quads, show: () => quads.show(buffer, buffer.points), hide: () => quads.hide() }
}
