import * as Comlink from 'comlink'
import { ExplorerError } from '../core/errors'
import { type ErrorText, errorText, verbatim } from '../core/errorText'

/** A service in a worker of its own, as its clients see it. */
export interface Remote<Service> {
  readonly service: Service
  /** Resolves when the worker has ended, however it did. */
  readonly died: Promise<void>
  /** Messages of the worker that answer no call. */
  onMessage(listener: (data: unknown) => void): void
  terminate(): void
}

const ALIVE = 'traveling-words-worker-alive'

/**
 * In a worker: shows that it lives. A worker gives no sign when it ends (out of memory, closed), but the
 * browser then frees the locks it holds (Web Locks API), and the page notices.
 */
export function announceLife(): void {
  const announce = (): void => self.postMessage(ALIVE)
  if (!('locks' in navigator)) {
    announce()
    return
  }
  void navigator.locks.request(self.name, () => {
    announce()
    return new Promise(() => undefined)
  })
}

/**
 * On the page: connects to a service that the worker exposes. Calls reject with WorkerDied once the
 * worker has ended, instead of waiting for ever.
 *
 * @param start starts the worker under that name, which must be unique.
 */
export function connect<Service extends object>(start: (name: string) => Worker): Remote<Service> {
  const name = `traveling-words-${crypto.randomUUID()}`
  const worker = start(name)
  const { died, end } = lifeOf(worker, name)
  const proxy = Comlink.wrap<Record<string, (...inputs: unknown[]) => unknown>>(worker)
  const waiting = new Set<(error: ExplorerError) => void>()
  let ended: ExplorerError | null = null
  let released = false
  // Comlink’s registry of proxies would keep the worker for ever: its listeners lead back to the proxy.
  const release = (): void => {
    if (!released) proxy[Comlink.releaseProxy]()
    released = true
  }
  void died.then((reason) => {
    ended = new ExplorerError(
      'WorkerDied',
      errorText`The model’s worker ended (${reason}). It starts again with the next run.`,
    )
    for (const reject of waiting) reject(ended)
    waiting.clear()
    release()
  })
  // Not a race with one promise of the end: that would keep every answer until the end.
  const call = (method: string, inputs: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (ended !== null) return reject(ended)
      waiting.add(reject)
      if (released) return
      const answer: Promise<unknown> = proxy[method](...inputs.map(handOver))
      void answer.then(resolve, reject).finally(() => waiting.delete(reject))
    })
  const service = new Proxy({} as Service, {
    get: (_, method) =>
      method === 'then' ? undefined : (...inputs: unknown[]) => call(String(method), inputs),
  })
  return {
    service,
    died: died.then(() => undefined),
    onMessage: (listener) => worker.addEventListener('message', (event) => listener(event.data)),
    terminate() {
      release()
      worker.terminate()
      end()
    },
  }
}

/** A port can be at one place only. */
const handOver = (input: unknown): unknown =>
  input instanceof MessagePort ? Comlink.transfer(input, [input]) : input

/** When a worker ends by itself, or is ended: one that is ended before it has begun gives no sign. */
function lifeOf(worker: Worker, name: string): { readonly died: Promise<ErrorText>; end(): void } {
  let resolve: (reason: ErrorText) => void = () => undefined
  const died = new Promise<ErrorText>((settle) => {
    resolve = settle
  })
  worker.addEventListener('error', (event) =>
    resolve(event.message ? verbatim(event.message) : errorText`it could not be started: reload the page`),
  )
  worker.addEventListener('message', ({ data }) => {
    if (data !== ALIVE || !('locks' in navigator)) return
    void navigator.locks.request(name, () => resolve(errorText`the browser stopped it`))
  })
  return { died, end: () => resolve(errorText`the browser stopped it`) }
}
