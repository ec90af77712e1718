import type * as Ort from 'onnxruntime-web/wasm'
import { ExplorerError, messageOf } from '../core/errors'
import type { Tensor } from '../core/tensor'
import { smallestGraph } from '../model/graph/smallest'
import { type Backend, type DeviceTensor, type Feeds, isOnDevice, type Session, type Value } from './backend'
import { type Deferred, deferred } from './deferred'
import type { RuntimeReport } from './types'

/** Where the runtime's own two files lie; in Node it finds them itself. */
export interface RuntimeFiles {
  readonly wasm: string
  readonly mjs: string
}

type Runtime = typeof Ort

export interface ProcessorOptions {
  readonly report: RuntimeReport
  readonly files?: RuntimeFiles
}

/** Opens the processor's back end. The runtime is compiled while the weights are still on their way. */
export async function openProcessor({ report, files }: ProcessorOptions): Promise<Backend> {
  const ort = configure(await import('onnxruntime-web/wasm'), report.threads, files)
  return warm(createBackend(ort, report, { provider: 'wasm', largestWeight: Number.POSITIVE_INFINITY }))
}

export interface GraphicsOptions extends ProcessorOptions {
  readonly device: GPUDevice
  /** The most bytes of a weight, where that is to be less than the device allows. */
  readonly largestWeight: number
}

/** Opens the graphics card's back end; its sessions on the processor are for comparing. */
export async function openGraphics({
  report,
  files,
  device,
  largestWeight,
}: GraphicsOptions): Promise<Backend> {
  const ort = configure(await import('onnxruntime-web/webgpu'), report.threads, files)
  const lost = deferred<string>()
  void device.lost.then(({ message }) => lost.resolve(message || 'the device was lost'))
  device.addEventListener('uncapturederror', ({ error }) => lost.resolve(error.message))
  const provider = { name: 'webgpu', device } as const
  return warm(createBackend(ort, report, { provider, largestWeight, lost }))
}

/** Sets the number of threads and, in the browser, where the runtime's own files lie: before any session. */
function configure(ort: Runtime, threads: number, files: RuntimeFiles | undefined): Runtime {
  ort.env.wasm.numThreads = threads
  ort.env.logLevel = 'error'
  if (files !== undefined) ort.env.wasm.wasmPaths = files
  return ort
}

/** Compiles the runtime before there is a model to run. A failure is told by the first session. */
function warm(backend: Backend): Backend {
  backend.createSession(smallestGraph(), new Float32Array(0)).then(
    (session) => session.release(),
    () => undefined,
  )
  return backend
}

/** One run at a time: the runtime's sessions share a heap. */
let queue: Promise<unknown> = Promise.resolve()

function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const result = queue.then(work)
  queue = result.catch(() => undefined)
  return result
}

interface Place {
  readonly provider: Ort.InferenceSession.ExecutionProviderConfig
  readonly largestWeight: number
  /** A graphics card can be lost. */
  readonly lost?: Deferred<string>
}

/** Rejects with what went wrong, in words for people. */
type Attempt = <Result>(what: string, work: () => Promise<Result>) => Promise<Result>

/**
 * What a graphics card gives after it was lost is not to be believed, so that everything asked of it from then on
 * rejects; and one that has failed once is taken for lost.
 */
function attemptOn(lost: Deferred<string>): Attempt {
  const failure = lost.promise.then((reason) => {
    throw new ExplorerError(
      'DeviceLost',
      `The graphics card cannot be used any more (${reason}). The processor takes over.`,
    )
  })
  failure.catch(() => undefined)
  return async (_, work) => {
    await Promise.race([failure, undefined])
    const result = work().catch((error: unknown) => {
      lost.resolve(messageOf(error))
      return failure
    })
    return Promise.race([failure, result])
  }
}

const attemptOnProcessor: Attempt = (what, work) =>
  work().catch((error: unknown) => {
    throw runtimeError(what, error)
  })

function createBackend(ort: Runtime, report: RuntimeReport, place: Place): Backend {
  const { provider, largestWeight, lost } = place
  return {
    report,
    largestWeight,
    lost: lost?.promise ?? new Promise(() => undefined),
    createSession(graph, weights, { prepack = true, onProcessor = false } = {}) {
      const inPlace = lost !== undefined && !onProcessor
      const attempt = inPlace ? attemptOn(lost) : attemptOnProcessor
      const data = new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength)
      return attempt('A part of the model could not be set up', () =>
        inTurn(async () => {
          const session = await ort.InferenceSession.create(graph, {
            executionProviders: [inPlace ? provider : 'wasm'],
            externalData: [{ path: 'weights', data }],
            ...(inPlace ? { preferredOutputLocation: 'gpu-buffer' } : {}),
            ...(prepack ? {} : { extra: { session: { disable_prepacking: '1' } } }),
          })
          return wrap(ort, session, attempt)
        }),
      )
    },
  }
}

const RUN = 'A step of the model could not be run'

function wrap(ort: Runtime, session: Ort.InferenceSession, attempt: Attempt): Session {
  const runInPlace: Session['runInPlace'] = (feeds, outputs) =>
    attempt(RUN, () =>
      inTurn(async () => {
        const results = await session.run(toTensors(ort, feeds), outputs)
        return record(outputs, (name) => toValue(ort, results[name], attempt))
      }),
    )
  return {
    runInPlace,
    async run(feeds, outputs) {
      const values = await runInPlace(feeds, outputs)
      const tensors = await Promise.all(outputs.map((name) => toTensor(values[name])))
      return record(outputs, (_, index) => tensors[index])
    },
    release: () => inTurn(() => session.release()),
  }
}

function record<Name extends string, Item>(
  names: readonly Name[],
  item: (name: Name, index: number) => Item,
): Record<Name, Item> {
  return Object.fromEntries(names.map((name, index) => [name, item(name, index)])) as Record<Name, Item>
}

/** A tensor of the runtime that lies on the graphics card. */
class HeldTensor implements DeviceTensor {
  constructor(
    readonly held: Ort.Tensor,
    private readonly ort: Runtime,
    private readonly attempt: Attempt,
  ) {}

  get shape(): readonly number[] {
    return this.held.dims
  }

  download(): Promise<Float32Array> {
    return this.attempt(RUN, async () => floats(await this.held.getData()))
  }

  head(rows: number): DeviceTensor {
    const dims = [rows, ...this.held.dims.slice(1)]
    const part = this.ort.Tensor.fromGpuBuffer(this.held.gpuBuffer, { dataType: 'float32', dims })
    return new HeldTensor(part, this.ort, this.attempt)
  }

  release(): void {
    this.held.dispose()
  }
}

async function toTensor(value: Value): Promise<Tensor> {
  if (!isOnDevice(value)) return value
  const data = await value.download()
  value.release()
  return { shape: value.shape, data }
}

function toTensors(ort: Runtime, feeds: Feeds): Record<string, Ort.Tensor> {
  return Object.fromEntries(
    Object.entries(feeds).map(([name, feed]) => {
      if (!('shape' in feed))
        return [name, new ort.Tensor('int64', BigInt64Array.from(feed, BigInt), [feed.length])]
      if (feed instanceof HeldTensor) return [name, feed.held]
      if (isOnDevice(feed)) throw new TypeError(`input ${name} lies on another device`)
      return [name, new ort.Tensor('float32', feed.data, feed.shape)]
    }),
  )
}

function toValue(ort: Runtime, tensor: Ort.Tensor, attempt: Attempt): Value {
  if (tensor.location === 'gpu-buffer') return new HeldTensor(tensor, ort, attempt)
  return { shape: tensor.dims, data: floats(tensor.data) }
}

function floats(data: Ort.Tensor['data']): Float32Array {
  if (!(data instanceof Float32Array)) throw new TypeError('an output is not float32')
  return data
}

function runtimeError(what: string, error: unknown): ExplorerError {
  const reason = messageOf(error)
  const advice = /memory|alloc|bad_alloc|OOM/i.test(reason)
    ? 'The device is out of memory: close other tabs or choose a smaller model.'
    : 'Reload the page; if it happens again, choose another model.'
  return new ExplorerError('RuntimeError', `${what} (${reason}). ${advice}`)
}
