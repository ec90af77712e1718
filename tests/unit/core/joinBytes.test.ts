import { expect, it } from 'vitest'
import { joinBytes } from '../../../src/core/joinBytes'

it('parts stand one after another, empty ones too', () => {
  expect(joinBytes([Uint8Array.of(1, 2), new Uint8Array(0), Uint8Array.of(3)])).toEqual(
    Uint8Array.of(1, 2, 3),
  )
  expect(joinBytes([])).toEqual(new Uint8Array(0))
})
