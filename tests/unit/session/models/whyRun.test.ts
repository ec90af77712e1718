import { describe, expect, it, vi } from 'vitest'
import type { RuntimeReport } from '../../../../src/engine/types'
import { describeRuntime, whyThreads } from '../../../../src/session/models/whyRun'
import { testSession } from '../../../support/testSession'

const session = testSession()

const report = (further: Partial<RuntimeReport>): RuntimeReport => ({
  backend: 'wasm',
  precision: 'exact',
  why: { kind: 'small' },
  adapter: null,
  threads: 3,
  whyThreads: 'measured',
  ...further,
})

describe('what a model runs on', () => {
  it.each([
    [{ whyThreads: 'measured' }, '3 threads'],
    [{ whyThreads: 'small' }, 'up to 3 threads'],
    [{ whyThreads: 'unmeasured' }, 'up to 3 threads'],
    [{ whyThreads: 'small', threads: 1 }, 'one thread'],
    [{ whyThreads: 'unmeasured', precision: 'int8' }, 'up to 3 threads, int8, approximate'],
    [{ backend: 'webgpu' }, 'graphics card'],
  ] as const)('%o: %s', (further, words) => {
    expect(describeRuntime(report(further))).toBe(words)
  })

  it('says of cores that the browser reports them', () => {
    vi.stubGlobal('navigator', { hardwareConcurrency: 4 })
    expect(whyThreads(session, report({ whyThreads: 'small' }))).toContain('The browser reports 4 cores')
    vi.unstubAllGlobals()
  })
})
