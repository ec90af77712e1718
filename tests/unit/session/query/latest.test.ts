import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ExplorerError, type ExplorerErrorName } from '../../../../src/core/errors'
import { verbatim } from '../../../../src/core/errorText'
import { asLongAs, createLatest, type Latest, whileSame } from '../../../../src/session/query/latest'

const error = (name: ExplorerErrorName) => new ExplorerError(name, verbatim(name))

describe('the latest', () => {
  it('counts until something else begins', () => {
    const latest = createLatest()
    const first = latest.begin()
    expect(first.isCurrent()).toBe(true)
    first.check()
    const second = latest.begin()
    expect([first.isCurrent(), second.isCurrent()]).toEqual([false, true])
    expect(() => first.check()).toThrow(expect.objectContaining({ name: 'Cancelled' }))
  })

  it('counts no more once it is cancelled', () => {
    const latest = createLatest()
    const attempt = latest.begin()
    latest.cancel()
    expect(attempt.isCurrent()).toBe(false)
  })

  it('can be asked for by who did not begin it', () => {
    const latest = createLatest()
    const begun = latest.begin()
    const seen = latest.current()
    expect(seen.number).toBe(begun.number)
    latest.begin()
    expect(seen.isCurrent()).toBe(false)
  })

  it('is the only one that counts, whatever has begun and been cancelled before', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('begin', 'cancel')), (doings) => {
        const latest = createLatest()
        const attempts = doings.map((doing) => (doing === 'begin' ? latest.begin() : latest.cancel()))
        const counting = attempts.map((attempt) => attempt?.isCurrent() ?? false)
        expect(counting).toEqual(doings.map((doing, i) => doing === 'begin' && i === doings.length - 1))
        const numbers = attempts.flatMap((attempt) => (attempt === undefined ? [] : [attempt.number]))
        expect(new Set(numbers).size).toBe(numbers.length)
      }),
    )
  })

  it('does not mind what another one begins', () => {
    const attempt = createLatest().begin()
    createLatest().begin()
    expect(attempt.isCurrent()).toBe(true)
  })

  it('is all that is shown in the end, in whatever order work ends or fails', async () => {
    const work = fc.record({ value: fc.nat(), fails: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(work, { minLength: 1 }), async (scheduler, works) => {
        const latest = createLatest()
        const shown: unknown[] = []
        const begun = works.map(({ value, fails }) => run(latest, scheduler, shown, value, fails))
        await scheduler.waitAll()
        await Promise.all(begun)
        const { value, fails } = works[works.length - 1]
        expect(shown).toEqual([fails ? `failed ${value}` : value])
      }),
    )
  })
})

async function run(
  latest: Latest,
  scheduler: fc.Scheduler,
  shown: unknown[],
  value: number,
  fails: boolean,
): Promise<void> {
  const attempt = latest.begin()
  try {
    await scheduler.schedule(Promise.resolve())
    attempt.check()
    await scheduler.schedule(fails ? Promise.reject(error('RuntimeError')) : Promise.resolve())
    attempt.check()
    shown.push(value)
  } catch (thrown) {
    if (attempt.isFailure(thrown)) shown.push(`failed ${value}`)
  }
}

describe('a failure', () => {
  it('is one to tell where the work still counts', () => {
    const attempt = createLatest().begin()
    expect(attempt.isFailure(error('RuntimeError'))).toBe(true)
    expect(attempt.isFailure(new TypeError('of the code'))).toBe(true)
  })

  it.each(['Cancelled', 'WorkerDied', 'DeviceLost'] as const)('is none where it was %s', (name) => {
    expect(createLatest().begin().isFailure(error(name))).toBe(false)
  })

  it('is none where the work has been overtaken', () => {
    const latest = createLatest()
    const attempt = latest.begin()
    latest.begin()
    expect(attempt.isFailure(error('RuntimeError'))).toBe(false)
  })
})

describe('work that counts as long as', () => {
  it('a condition holds', () => {
    let holds = true
    const attempt = asLongAs(() => holds)
    attempt.check()
    holds = false
    expect(() => attempt.check()).toThrow(expect.objectContaining({ name: 'Cancelled' }))
    expect(attempt.isFailure(error('RuntimeError'))).toBe(false)
  })

  it('a key is the same, field by field', () => {
    let key: Record<string, number | null> = { answer: 1, token: null }
    const attempt = whileSame(() => key)
    key = { answer: 1, token: null }
    expect(attempt.isCurrent()).toBe(true)
    for (const other of [{ answer: 2, token: null }, { answer: 1, token: 0 }, { answer: 1 }]) {
      key = other
      expect(attempt.isCurrent()).toBe(false)
    }
  })
})
