import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ExplorerError } from '../../../../src/core/errors'
import { verbatim } from '../../../../src/core/errorText'
import { createQuery, NOTHING_KNOWN, type QueryState } from '../../../../src/session/query/createQuery'

interface Key extends Record<string, number> {
  readonly text: number
  readonly token: number
}

interface Read {
  readonly key: Key
  show(value: string): void
  end(): void
  fail(error: unknown): void
}

/** A query whose key and whose answers the test gives. */
function query() {
  const reads: Read[] = []
  const states: QueryState<Key, string>[] = []
  const asked: { now: Key | null; isAwaited: boolean } = { now: null, isAwaited: false }
  const { refresh, cancel } = createQuery<Key, string>({
    key: () => asked.now,
    isAwaited: () => asked.isAwaited,
    read: (key, show) =>
      new Promise((end, fail) => {
        reads.push({ key, show, end, fail })
      }),
    outlives: (shown, next) => shown.text === next.text,
    keep: (state) => states.push(state),
  })
  const ask = (text: number, token = 0): void => {
    asked.now = { text, token }
    refresh()
  }
  return { reads, states, asked, ask, refresh, cancel, state: () => states.at(-1) ?? NOTHING_KNOWN }
}

/** Runs what waits for promises that are settled. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

const cancelled = expect.objectContaining({ name: 'Cancelled' })

describe('a query', () => {
  it('keeps what it reads with its key, part by part', async () => {
    const { reads, ask, state } = query()
    ask(1)
    expect(state()).toEqual({ ...NOTHING_KNOWN, pending: true })
    reads[0].show('a part')
    expect(state()).toEqual({
      reading: { key: { text: 1, token: 0 }, value: 'a part' },
      pending: true,
      problem: null,
    })
    reads[0].show('all')
    reads[0].end()
    await settled()
    expect(state()).toMatchObject({ reading: { value: 'all' }, pending: false })
  })

  it('reads nothing twice', () => {
    const { reads, ask } = query()
    ask(1)
    ask(1)
    expect(reads).toHaveLength(1)
  })

  it('shows what was read until the next is there, where that outlives it', () => {
    const { reads, ask, state } = query()
    ask(1, 0)
    reads[0].show('of token 0')
    ask(1, 1)
    expect(state()).toMatchObject({ reading: { value: 'of token 0' }, pending: true })
    ask(2, 1)
    expect(state()).toEqual({ ...NOTHING_KNOWN, pending: true })
  })

  it('stops what is overtaken where it shows something, and then reads what is asked for now', async () => {
    const { reads, ask, state } = query()
    ask(1)
    ask(2)
    ask(3)
    expect(() => reads[0].show('too late')).toThrow(cancelled)
    reads[0].end()
    await settled()
    expect(reads.map(({ key }) => key.text)).toEqual([1, 3])
    expect(state()).toEqual({ ...NOTHING_KNOWN, pending: true })
  })

  it('tells a failure, and does not try again by itself', async () => {
    const { reads, ask, state } = query()
    ask(1)
    reads[0].show('a part')
    reads[0].fail(new ExplorerError('NotAvailable', verbatim('There is none.')))
    await settled()
    expect(state()).toEqual({ reading: null, pending: false, problem: 'There is none.' })
    ask(1)
    expect(reads).toHaveLength(1)
    ask(2)
    expect(state()).toEqual({ ...NOTHING_KNOWN, pending: true })
  })

  it('does not tell the failure of what is overtaken', async () => {
    const { reads, ask, states } = query()
    ask(1)
    ask(2)
    reads[0].fail(new Error('of the first'))
    await settled()
    reads[1].show('of the second')
    reads[1].end()
    await settled()
    expect(states.map(({ problem }) => problem).filter((problem) => problem !== null)).toEqual([])
  })

  it.each(['Cancelled', 'WorkerDied', 'DeviceLost'] as const)('takes %s for no failure', async (name) => {
    const { reads, ask, state } = query()
    ask(1)
    reads[0].fail(new ExplorerError(name, verbatim(name)))
    await settled()
    expect(state()).toEqual({ ...NOTHING_KNOWN, pending: true })
  })

  it('forgets what it knows where there is nothing to ask', () => {
    const { reads, asked, ask, refresh, state } = query()
    ask(1)
    reads[0].show('known')
    asked.now = null
    asked.isAwaited = true
    refresh()
    expect(state()).toEqual({ ...NOTHING_KNOWN, pending: true })
    asked.isAwaited = false
    refresh()
    expect(state()).toEqual(NOTHING_KNOWN)
    expect(() => reads[0].show('too late')).toThrow(cancelled)
  })

  it('reads the same again after it was cancelled', async () => {
    const { reads, ask, cancel, state } = query()
    ask(1)
    cancel()
    expect(() => reads[0].show('too late')).toThrow(cancelled)
    reads[0].end()
    await settled()
    expect(state()).toEqual(NOTHING_KNOWN)
    ask(1)
    expect(reads).toHaveLength(2)
  })

  it('shows the answer to what was asked last, in whatever order things come', async () => {
    const keys = fc.array(fc.record({ text: fc.nat(1), token: fc.nat(1), fails: fc.boolean() }), {
      minLength: 1,
    })
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), keys, async (scheduler, wanted) => {
        let now = wanted[0]
        let state: QueryState<Key, string> = NOTHING_KNOWN
        const { refresh } = createQuery<Key, string>({
          key: () => ({ text: now.text, token: now.token, fails: Number(now.fails) }),
          async read({ text, token, fails }, show) {
            await scheduler.schedule(Promise.resolve())
            if (fails) throw new Error(`${text} ${token}`)
            show(`${text} ${token}`)
          },
          outlives: (shown, next) => shown.text === next.text,
          keep: (next) => {
            state = next
            if (next.reading !== null) expect(next.reading.key.text).toBe(now.text)
          },
        })
        for (const next of wanted) {
          void scheduler.schedule(Promise.resolve()).then(() => {
            now = next
            refresh()
          })
        }
        await scheduler.waitIdle()
        const answer = `${now.text} ${now.token}`
        expect(state.pending).toBe(false)
        expect(now.fails ? state.problem : state.reading?.value).toBe(answer)
      }),
    )
  })
})
