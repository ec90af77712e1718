import { describe, expect, it } from 'vitest'
import { startSweep, stopSweep, useSweep } from '../../../../src/session/circuits/sweep'
import { selectToken } from '../../../../src/session/stores/viewActions'
import { loadModel, setText } from '../../../../src/session/text/explorer'
import { MODELS, openStage, type Stage } from '../../../support/fakeSurroundings'
import { failure } from '../../../support/onStage'

const SECOND = MODELS[1]
const sweep = ({ session }: Stage) => useSweep.of(session).getState()

describe('a sweep of heads', () => {
  const TARGET = { id: 1, word: ' sat', logProbability: -1 }

  it('shows each head as it comes, and all of them at its end', async () => {
    const opened = await openStage('A cat')
    opened.engine().hold('sweepHeads')
    const started = startSweep(opened.session, null)
    const call = await opened.engine().next('sweepHeads')
    const [{ id }] = call.inputs
    opened.engine().tell({ kind: 'sweeping', sweep: id, target: TARGET })
    opened.engine().tell({ kind: 'swept-head', sweep: id, block: 1, head: 0, effect: -0.5 })
    expect(sweep(opened)).toMatchObject({ phase: 'running', swept: 1, after: ' cat', target: TARGET })
    expect(Array.from(sweep(opened).effects)).toEqual([Number.NaN, Number.NaN, -0.5, Number.NaN])
    await call.answer()
    await started
    expect(sweep(opened)).toMatchObject({ phase: 'done', problem: null })
    expect(Array.from(sweep(opened).effects)).toEqual([-1, -1, -1, -1])
  })

  it('is stopped where it is: what has come stays', async () => {
    const opened = await openStage('A cat')
    opened.engine().hold('sweepHeads')
    const started = startSweep(opened.session, null)
    const call = await opened.engine().next('sweepHeads')
    opened.engine().tell({ kind: 'swept-head', sweep: call.inputs[0].id, block: 0, head: 0, effect: 1 })
    await stopSweep(opened.session)
    expect(opened.engine().calls('stopSweep')).toHaveLength(1)
    await call.fail(failure('Cancelled', 'stopped'))
    await started
    expect(sweep(opened)).toMatchObject({ phase: 'stopped', swept: 1, problem: null })
  })

  it('that fails tells why', async () => {
    const opened = await openStage('A cat')
    opened.engine().hold('sweepHeads')
    const started = startSweep(opened.session, 'bird')
    await (await opened.engine().next('sweepHeads')).fail(failure('RuntimeError', 'out of memory'))
    await started
    expect(sweep(opened)).toMatchObject({ phase: 'stopped', problem: 'out of memory' })
  })

  it('is overtaken by the next one: neither its heads nor its end are shown', async () => {
    const opened = await openStage('A cat')
    opened.engine().hold('sweepHeads')
    const started = [startSweep(opened.session, null)]
    const first = await opened.engine().next('sweepHeads')
    selectToken(opened.session, 0)
    started.push(startSweep(opened.session, null))
    const second = await opened.engine().next('sweepHeads')
    opened.engine().tell({ kind: 'swept-head', sweep: first.inputs[0].id, block: 0, head: 0, effect: 1 })
    await first.answer()
    expect(sweep(opened)).toMatchObject({ phase: 'running', swept: 0, token: 0 })
    await second.answer()
    await Promise.all(started)
    expect(sweep(opened).phase).toBe('done')
  })

  it('is forgotten with the next text, and with another model', async () => {
    const opened = await openStage('A cat')
    await startSweep(opened.session, null)
    await setText(opened.session, 'The dog')
    expect(sweep(opened).phase).toBe('none')
    await startSweep(opened.session, null)
    await loadModel(opened.session, SECOND.id)
    await expect.poll(() => sweep(opened).phase).toBe('none')
  })

  it('does nothing without a text', async () => {
    const opened = await openStage('')
    await startSweep(opened.session, null)
    expect(opened.engine().calls('sweepHeads')).toEqual([])
  })
})
