import { describe, expect, it } from 'vitest'
import { ExplorerError, isError, messageOf } from '../../../src/core/errors'
import { errorText } from '../../../src/core/errorText'

describe('errors', () => {
  it('are told apart by name, also after their class was lost on the way from a worker', () => {
    const cloned = structuredClone(Object.assign(new Error('gone'), { name: 'Error' }))
    cloned.name = 'Cancelled'
    expect(isError(new ExplorerError('Cancelled', errorText`gone`), 'Cancelled')).toBe(true)
    expect(isError(cloned, 'Cancelled')).toBe(true)
    expect(isError(cloned, 'WorkerDied')).toBe(false)
    expect(isError('Cancelled', 'Cancelled')).toBe(false)
  })

  it('have words whatever was thrown', () => {
    expect(messageOf(new ExplorerError('NetworkError', errorText`no way`))).toBe('no way')
    expect(messageOf('no way')).toBe('no way')
    expect(messageOf(undefined)).toBe('undefined')
  })
})
