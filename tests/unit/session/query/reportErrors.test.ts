import { beforeEach, describe, expect, it } from 'vitest'
import { ExplorerError, type ExplorerErrorName, isError } from '../../../../src/core/errors'
import { verbatim } from '../../../../src/core/errorText'
import { createLatest } from '../../../../src/session/query/latest'
import { reportErrors } from '../../../../src/session/query/reportErrors'
import { initialSession, useSession } from '../../../../src/session/stores/session'
import { testSession } from '../../../support/testSession'

const session = testSession()

const failing = (name: ExplorerErrorName) => () => Promise.reject(new ExplorerError(name, verbatim(name)))
const problem = () => useSession.of(session).getState().problem

beforeEach(() => useSession.of(session).setState(initialSession))

describe('what fails in some work', () => {
  it('is shown as the problem of the session', async () => {
    expect(await reportErrors(session, failing('RuntimeError'))).toBe(true)
    expect(problem()).toBe('RuntimeError')
  })

  it.each(['Cancelled', 'WorkerDied', 'DeviceLost'] as const)('is not shown where it is %s', async (name) => {
    expect(await reportErrors(session, failing(name))).toBe(false)
    expect(problem()).toBeNull()
  })

  it('is not shown where it was expected', async () => {
    await reportErrors(session, failing('NotAvailable'), {
      isExpected: (error) => isError(error, 'NotAvailable'),
    })
    expect(problem()).toBeNull()
  })

  it('is not shown once the work has been overtaken', async () => {
    const latest = createLatest()
    const attempt = latest.begin()
    latest.begin()
    expect(await reportErrors(session, failing('RuntimeError'), { attempt })).toBe(false)
    expect(problem()).toBeNull()
  })
})
