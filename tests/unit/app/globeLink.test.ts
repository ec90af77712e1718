import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatCamera, formatTurn, parseCamera, parseTurn } from '../../../src/app/globeLink'
import { FIRST_PLACE } from '../../../src/session/picture/camera'

const angle = fc.double({ min: -180, max: 180, noNaN: true })

describe('the globe in a link', () => {
  it('is looked at from where it was, to a tenth of a degree; where that is the beginning, it is not said', () => {
    expect(formatCamera(FIRST_PLACE)).toBeNull()
    fc.assert(
      fc.property(
        angle,
        fc.double({ min: -87, max: 87, noNaN: true }),
        fc.double({ min: 0.5, max: 2.4, noNaN: true }),
        (longitude, latitude, zoom) => {
          const place = { azimuth: longitude / 57.3, elevation: latitude / 57.3, zoom }
          const read = parseCamera(formatCamera(place) ?? 'first') ?? FIRST_PLACE
          expect(read.azimuth).toBeCloseTo(place.azimuth, 2)
          expect(read.elevation).toBeCloseTo(place.elevation, 2)
          expect(Math.abs(read.zoom - zoom)).toBeLessThan(0.011)
        },
      ),
    )
    expect(formatCamera({ azimuth: 0.5, elevation: -0.25, zoom: 1.5 })).toBe('28.6,-14.3,1.5')
  })

  it('is turned as it was, mirrored pictures too', () => {
    fc.assert(
      fc.property(angle, angle, angle, fc.boolean(), (x, y, z, mirrored) => {
        const length = Math.hypot(x, y, z)
        fc.pre(length > 1 && length < 179)
        const text = `${[x, y, z].map((value) => value.toFixed(2)).join(',')}${mirrored ? ',mirror' : ''}`
        const rotation = parseTurn(text)!
        const again = parseTurn(formatTurn(rotation))!
        for (const [i, value] of again.entries()) expect(Math.abs(value - rotation[i])).toBeLessThan(0.005)
      }),
    )
    expect(formatTurn([1, 0, 0, 0, 1, 0, 0, 0, 1])).toBe('0,0,0')
    expect(formatTurn([0, -1, 0, 1, 0, 0, 0, 0, 1])).toBe('0,0,90')
    expect(formatTurn([-1, 0, 0, 0, -1, 0, 0, 0, 1])).toBe('0,0,180')
  })

  it('is left out where it makes no sense', () => {
    for (const text of ['', '1,2', '1,2,3,4', 'a,b,c', '1,2,0', '0,91,1', '999,0,1', '1e9,0,1', 'NaN,0,1'])
      expect(parseCamera(text)).toBeNull()
    for (const text of ['', '1,2', '1,2,3,4', '1,2,3,mirrored', 'x,y,z', '99999,0,0'])
      expect(parseTurn(text)).toBeNull()
  })
})
