import { describe, expect, it } from 'vitest'
import { chosenToken, queryOf } from '../../../../src/session/circuits/query'
import { tokensOf } from '../../../support/fakeModel'

describe('the query that is looked from', () => {
  it.each([
    ['under the pointer', 1, 2, 3, 1],
    ['else the chosen one', null, 0, 3, 0],
    ['else the last', null, null, 3, 2],
    ['the last where the pointer’s has gone with its text', 7, null, 3, 2],
    ['the chosen one where the pointer’s has gone', 7, 1, 3, 1],
    ['none in an empty text', 0, 0, 0, null],
  ])('is the token %s', (_, hovered, chosen, tokens, query) => {
    expect(queryOf(hovered, chosen, tokens)).toBe(query)
  })
})

describe('the token that is looked into', () => {
  it.each([
    [1, 1],
    [null, 2],
    [3, 2],
  ])('where %s is chosen, of three, is %s', (token, expected) => {
    expect(chosenToken({ token }, tokensOf('A cat sat'))).toBe(expected)
  })
})
