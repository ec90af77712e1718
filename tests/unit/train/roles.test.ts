import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { rolesOf } from '../../../src/model/hub/catalog'

it('the heads that the app names are the best of the evaluation, with its scores', () => {
  const { attention, induction } = JSON.parse(readFileSync('models/demo/evaluation.json', 'utf8'))
  const best = [
    { kind: 'previousToken', ...attention.previousToken },
    { kind: 'induction', ...induction },
    { kind: 'firstToken', ...attention.firstToken.strongest },
  ]
  expect(rolesOf('demo')).toEqual(best.map(({ kind, block, head, score }) => ({ kind, block, head, score })))
  expect(rolesOf('gpt2')).toEqual([])
  expect(rolesOf('gpt2'), 'what React reads must be the same from time to time').toBe(rolesOf('other'))
})
