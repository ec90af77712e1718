import { describe, expect, it } from 'vitest'
import { HUB, keptName, placeOfKept } from '../../../../src/model/hub/offers'

const MIRROR = 'https://mirror.example/hub'
const place = { repository: 'some/model', revision: '0123456789abcdef0123456789abcdef01234567' }
const own = `some/model@${place.revision}`

describe('the name under which a model is kept', () => {
  it('is its repository and commit, and the hub where that is not the public one', () => {
    expect(keptName(place, HUB)).toBe(own)
    expect(keptName(place, MIRROR)).toBe(`${own} ${MIRROR}`)
    expect(keptName({ ...place, revision: 'main' }, HUB)).toBeNull()
  })

  it('is read for the hub that sent it, and for no other', () => {
    for (const hub of [HUB, MIRROR]) {
      for (const other of [HUB, MIRROR, `${MIRROR}/other`]) {
        expect(placeOfKept(keptName(place, hub)!, other)).toBe(hub === other ? own : null)
      }
    }
  })
})
