import { ShaderMaterial } from 'three'
import { describe, expect, it } from 'vitest'
import { POINT_STRIDE, POINTS_PER_ROW, PointBuffer } from '../../../src/scene/quads/PointBuffer'
import { Quads } from '../../../src/scene/quads/Quads'

/** A buffer of so many points, whose first number is their own. */
function bufferOf(points: number): PointBuffer {
  const buffer = new PointBuffer(1)
  for (let point = 0; point < points; point++) {
    const offset = buffer.reserve()
    buffer.data[offset] = point
  }
  return buffer
}

const quadsOf = () => new Quads(new ShaderMaterial({ uniforms: { points: { value: null } } }))

describe('points that a shader reads', () => {
  it('grow by whole rows of the texture, and keep what was written', () => {
    const points = 3 * POINTS_PER_ROW + 1
    const { data } = bufferOf(points)
    expect(data.length % (POINTS_PER_ROW * POINT_STRIDE)).toBe(0)
    for (let point = 0; point < points; point++) expect(data[point * POINT_STRIDE]).toBe(point)
  })

  it('are one texture, which is replaced only when there is no more room', () => {
    const quads = quadsOf()
    const few = bufferOf(2)
    quads.show(few, 2)
    const texture = quads.material.uniforms.points.value
    few.reserve()
    quads.show(few, 3)
    expect(quads.material.uniforms.points.value).toBe(texture)
    const many = bufferOf(2 * POINTS_PER_ROW)
    quads.show(many, 2 * POINTS_PER_ROW)
    expect(quads.material.uniforms.points.value).not.toBe(texture)
    expect(quads.material.uniforms.points.value.image.data).toBe(many.data)
  })
})

describe('quads', () => {
  it('are two triangles each, around their four corners', () => {
    const quads = quadsOf()
    quads.show(bufferOf(2), 2)
    const { index, drawRange } = quads.mesh.geometry
    expect([...(index?.array ?? [])].slice(0, 12)).toEqual([0, 1, 2, 0, 2, 3, 4, 5, 6, 4, 6, 7])
    expect(drawRange.count).toBe(12)
  })

  it('are not drawn at all where there are none, or none is to be seen', () => {
    const quads = quadsOf()
    expect(quads.mesh.visible).toBe(false)
    quads.show(bufferOf(2), 2)
    expect(quads.mesh.visible).toBe(true)
    quads.hide()
    expect(quads.mesh.visible).toBe(false)
    quads.show(bufferOf(0), 0)
    expect(quads.mesh.visible).toBe(false)
  })
})
