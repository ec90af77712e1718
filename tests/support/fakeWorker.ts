import { ExplorerError } from '../../src/core/errors'
import { verbatim } from '../../src/core/errorText'
import type { Remote } from '../../src/workers/spawn'
import { pending } from './pending'

/** The methods of a worker's service, as a fake answers them: at once, or later. */
export type Handlers<Service> = {
  readonly [Name in keyof Service]?: Service[Name] extends (...inputs: infer Inputs) => Promise<infer Value>
    ? (...inputs: Inputs) => Value | Promise<Value>
    : never
}

type InputsOf<Method> = Method extends (...inputs: infer Inputs) => unknown ? Inputs : never
type ValueOf<Method> = Method extends (...inputs: never) => Promise<infer Value> ? Value : never

/** A call that waits for the test. */
export interface HeldCall<Method> {
  readonly inputs: InputsOf<Method>
  /** Answers as the fake would have; resolves when the caller has been told. */
  answer(): Promise<void>
  answerWith(value: ValueOf<Method>): Promise<void>
  fail(error: unknown): Promise<void>
}

/** A worker that a test answers for. */
export interface FakeWorker<Service> extends Remote<Service> {
  /** Calls of these methods wait for the test from now on. */
  hold(...methods: readonly (keyof Service)[]): void
  /** Calls of these methods are answered at once again; those that wait already go on waiting. */
  letGo(...methods: readonly (keyof Service)[]): void
  /** The next held call of a method, in the order in which they were made; waits for one. */
  next<Name extends keyof Service>(method: Name): Promise<HeldCall<Service[Name]>>
  /** What the calls of a method were given, in their order. */
  calls<Name extends keyof Service>(method: Name): readonly InputsOf<Service[Name]>[]
  /** Whether it has ended: by itself (`die`), or because nobody needs it any more (`terminate`). */
  hasEnded(): boolean
  die(): void
}

/** Calls of one method that wait, and tests that wait for calls. */
interface Line {
  readonly calls: HeldCall<unknown>[]
  readonly takers: ((call: HeldCall<unknown>) => void)[]
}

/**
 * @param handlers answer calls that are not held. A method without one rejects, so that a test notices.
 * @param onCall told of each call when it is made, with what it will settle as.
 */
export function fakeWorker<Service extends object>(
  handlers: Handlers<Service>,
  onCall: (method: keyof Service, inputs: readonly unknown[], result: Promise<unknown>) => void = () =>
    undefined,
): FakeWorker<Service> {
  const held = new Set<keyof Service>()
  const lines = new Map<keyof Service, Line>()
  const noted = new Map<keyof Service, unknown[]>()
  const waiting = new Set<(error: unknown) => void>()
  const ending = pending<void>()
  let hasEnded = false

  const lineOf = (method: keyof Service): Line => {
    const line = lines.get(method) ?? { calls: [], takers: [] }
    lines.set(method, line)
    return line
  }

  const handle = async (method: keyof Service, inputs: readonly unknown[]): Promise<unknown> => {
    const handler = handlers[method] as ((...inputs: readonly unknown[]) => unknown) | undefined
    // A worker answers no call before it has been made.
    await Promise.resolve()
    if (handler === undefined) throw new Error(`The fake worker does not know ${String(method)}.`)
    return handler(...inputs)
  }

  const call = (method: keyof Service, inputs: readonly unknown[]): Promise<unknown> => {
    noted.set(method, [...(noted.get(method) ?? []), inputs])
    const result = new Promise<unknown>((resolve, reject) => {
      if (hasEnded) return reject(workerDied())
      waiting.add(reject)
      if (!held.has(method)) return void handle(method, inputs).then(resolve, reject)
      const settle = async (how: () => void): Promise<void> => {
        how()
        await result.catch(() => undefined)
      }
      const one: HeldCall<unknown> = {
        inputs: inputs as never,
        answer: () => settle(() => void handle(method, inputs).then(resolve, reject)),
        answerWith: (value) => settle(() => resolve(value)),
        fail: (error) => settle(() => reject(error)),
      }
      const { calls, takers } = lineOf(method)
      const taker = takers.shift()
      if (taker === undefined) calls.push(one)
      else taker(one)
    })
    result.catch(() => undefined)
    onCall(method, inputs, result)
    return result
  }

  const end = (): void => {
    hasEnded = true
    for (const reject of waiting) reject(workerDied())
    ending.resolve()
  }

  return {
    service: new Proxy({} as Service, {
      get: (_, method) =>
        method === 'then' ? undefined : (...inputs: unknown[]) => call(method as keyof Service, inputs),
    }),
    died: ending.promise,
    onMessage: () => undefined,
    terminate: end,
    die: end,
    hasEnded: () => hasEnded,
    hold(...methods) {
      for (const method of methods) held.add(method)
    },
    letGo(...methods) {
      for (const method of methods) held.delete(method)
    },
    async next(method) {
      const { calls, takers } = lineOf(method)
      const found = calls.shift() ?? (await new Promise<HeldCall<unknown>>((take) => takers.push(take)))
      return found as never
    },
    calls: (method) => (noted.get(method) ?? []) as never,
  }
}

const workerDied = (): ExplorerError => new ExplorerError('WorkerDied', verbatim('The worker ended.'))
