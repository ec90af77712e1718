import * as ort from 'onnxruntime-web/wasm'
import { ExplorerError, messageOf } from '../core/errors'
import type { Tensor } from '../core/tensor'
import { smallestGraph } from '../model/graph/smallest'

/** Float32 tensors, and int64 ids as a plain list. */
export type Feed = Tensor | readonly number[]
export type Feeds = Readonly<Record<string, Feed>>

/** A graph with its weights, ready to run. */
export interface Session {
  /** Runs the graph and returns the outputs named, each a copy of its own. Rejects with RuntimeError. */
  run<Name extends string>(feeds: Feeds, outputs: readonly Name[]): Promise<Record<Name, Tensor>>
  release(): Promise<void>
}

export interface RuntimeFiles {
  readonly wasm: string
  readonly mjs: string
}

/** Sets the number of threads and, in the browser, where the runtime's own files lie. Once, before any session. */
export function configureRuntime(threads: number, files?: RuntimeFiles): void {
  ort.env.wasm.numThreads = threads
  ort.env.logLevel = 'error'
  if (files !== undefined) ort.env.wasm.wasmPaths = files
}

/** Compiles the runtime while the weights are still on their way. A failure is told by the first session. */
export function warmRuntime(): void {
  createSession(smallestGraph(), new Float32Array(0)).then(
    (session) => session.release(),
    () => undefined,
  )
}

/** One run at a time: the runtime's sessions share a heap. */
let queue: Promise<unknown> = Promise.resolve()

function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const result = queue.then(work)
  queue = result.catch(() => undefined)
  return result
}

export interface SessionOptions {
  /**
   * Whether the runtime lays matrices out anew for its kernels, which makes short runs faster. Where another
   * operator reads the same matrix, both layouts stay in memory. Default true.
   */
  readonly prepack?: boolean
}

/** Builds a session from an encoded graph and the float32 numbers of its external file `weights`. */
export function createSession(
  graph: Uint8Array,
  weights: Float32Array,
  { prepack = true }: SessionOptions = {},
): Promise<Session> {
  return inTurn(async () => {
    const data = new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength)
    try {
      const session = await ort.InferenceSession.create(graph, {
        executionProviders: ['wasm'],
        externalData: [{ path: 'weights', data }],
        ...(prepack ? {} : { extra: { session: { disable_prepacking: '1' } } }),
      })
      return wrap(session)
    } catch (error) {
      throw runtimeError('A part of the model could not be set up', error)
    }
  })
}

function wrap(session: ort.InferenceSession): Session {
  return {
    run: (feeds, outputs) =>
      inTurn(async () => {
        try {
          const results = await session.run(toTensors(feeds), outputs)
          return fromTensors(results, outputs)
        } catch (error) {
          throw runtimeError('A step of the model could not be run', error)
        }
      }),
    release: () => inTurn(() => session.release()),
  }
}

function toTensors(feeds: Feeds): Record<string, ort.Tensor> {
  return Object.fromEntries(
    Object.entries(feeds).map(([name, feed]) => [
      name,
      'shape' in feed
        ? new ort.Tensor('float32', feed.data, feed.shape)
        : new ort.Tensor('int64', BigInt64Array.from(feed, BigInt), [feed.length]),
    ]),
  )
}

function fromTensors<Name extends string>(
  results: ort.InferenceSession.OnnxValueMapType,
  names: readonly Name[],
): Record<Name, Tensor> {
  const tensors = names.map((name) => {
    const { data, dims } = results[name]
    if (!(data instanceof Float32Array)) throw new TypeError(`output ${name} is not float32`)
    return [name, { shape: dims, data }]
  })
  return Object.fromEntries(tensors)
}

function runtimeError(what: string, error: unknown): ExplorerError {
  const reason = messageOf(error)
  const advice = /memory|alloc|bad_alloc|OOM/i.test(reason)
    ? 'The device is out of memory: close other tabs or choose a smaller model.'
    : 'Reload the page; if it happens again, choose another model.'
  return new ExplorerError('RuntimeError', `${what} (${reason}). ${advice}`)
}
