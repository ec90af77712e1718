import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runLatest } from '../../../../src/session/query/runLatest'

/** Work that ends, or fails, when it is told to; `began` holds what was wanted each time. */
function slowly() {
  const began: number[] = []
  const ends: ((error?: Error) => void)[] = []
  const wanted = { now: 0 }
  const ask = runLatest(() => {
    began.push(wanted.now)
    return new Promise((resolve, reject) => ends.push((error) => (error ? reject(error) : resolve())))
  })
  const askFor = (value: number): Promise<void> => {
    wanted.now = value
    return ask()
  }
  return { began, ends, ask: askFor }
}

describe('work of which the latest is run', () => {
  it('begins at once', () => {
    const { began, ask } = slowly()
    void ask(1)
    expect(began).toEqual([1])
  })

  it('runs once more afterwards, however often it was asked for meanwhile', async () => {
    const { began, ends, ask } = slowly()
    const first = ask(1)
    const others = [ask(2), ask(3), ask(4)]
    ends[0]()
    await first
    await expect.poll(() => began).toEqual([1, 4])
    ends[1]()
    await Promise.all(others)
    expect(began).toEqual([1, 4])
  })

  it('runs again after a failure, which only those hear who asked for that run', async () => {
    const { began, ends, ask } = slowly()
    const first = ask(1)
    const second = ask(2)
    ends[0](new Error('no'))
    await expect(first).rejects.toThrow('no')
    await expect.poll(() => began).toEqual([1, 2])
    ends[1]()
    await second
    expect(began).toEqual([1, 2])
  })

  it('never runs twice at a time, and ends with what was wanted last', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(fc.nat(), { minLength: 1 }), async (scheduler, wishes) => {
        let [wanted, running, most, done] = [-1, 0, 0, -1]
        const ask = runLatest(async () => {
          const taken = wanted
          most = Math.max(most, ++running)
          await scheduler.schedule(Promise.resolve())
          running--
          done = taken
        })
        for (const wish of wishes) {
          void scheduler.schedule(Promise.resolve()).then(() => {
            wanted = wish
            void ask()
          })
        }
        await scheduler.waitIdle()
        expect(most).toBe(1)
        expect(done).toBe(wanted)
      }),
    )
  })
})
