import type * as Ort from 'onnxruntime-web/wasm'
import { type Deferred, deferred } from '../../core/deferred'
import { ExplorerError, errorTextOf, messageOf } from '../../core/errors'
import { type ErrorText, errorText, verbatim } from '../../core/errorText'
import type { Tensor } from '../../core/tensor'
import { smallestGraph } from '../../model/graph/smallest'
import type { RuntimeReport } from '../types'
import type { Backend, RuntimeSession } from './backend'
import { createGraphicsMemory, type GraphicsMemory } from './graphicsMemory'
import { createProcessorRows } from './rows'
import { type Feeds, isOnDevice, type Value } from './values'

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
  fetchEarly(files)
  const ort = configure(await import('onnxruntime-web/wasm'), report.threads, files)
  return warm(createBackend(ort, report, { largestWeight: Number.POSITIVE_INFINITY, graphics: null }))
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
  fetchEarly(files)
  const ort = configure(await import('onnxruntime-web/webgpu'), report.threads, files)
  const lost = deferred<ErrorText>()
  void device.lost.then(({ message }) =>
    lost.resolve(message === '' ? errorText`the device was lost` : verbatim(message)),
  )
  device.addEventListener('uncapturederror', ({ error }) => lost.resolve(errorTextOf(error)))
  return warm(createBackend(ort, report, { largestWeight, graphics: { device, lost } }))
}

/** The runtime imports its own module with its first session: it is fetched while the runtime is. */
function fetchEarly(files: RuntimeFiles | undefined): void {
  if (files !== undefined) import(/* @vite-ignore */ files.mjs).catch(() => undefined)
}

/** Sets the number of threads and, in the browser, where the runtime's own files lie: before any session. */
function configure(ort: Runtime, threads: number, files: RuntimeFiles | undefined): Runtime {
  ort.env.wasm.numThreads = threads
  ort.env.logLevel = 'error'
  if (files !== undefined) ort.env.wasm.wasmPaths = files
  return ort
}

/** Compiles the runtime before there is a model to run. If that fails, the first session rejects. */
function warm(backend: Backend): Backend {
  backend.createSession(smallestGraph(), new Float32Array(0)).then(
    (session) => session.release(),
    () => undefined,
  )
  return backend
}

/** Does work after all that it was given before. */
type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>

/** One run at a time: the sessions of a back end share a heap. */
function createQueue(): InTurn {
  let queue: Promise<unknown> = Promise.resolve()
  return (work) => {
    const result = queue.then(work)
    queue = result.catch(() => undefined)
    return result
  }
}

interface Place {
  readonly largestWeight: number
  /** A graphics card, which can be lost; null for the processor. */
  readonly graphics: { readonly device: GPUDevice; readonly lost: Deferred<ErrorText> } | null
}

/** Rejects with what went wrong, in words for people. */
type Attempt = <Result>(what: ErrorText, work: () => Promise<Result>) => Promise<Result>

/**
 * What a graphics card gives after it was lost is not to be believed, so that everything asked of it from then on
 * rejects; and one that has failed once is taken for lost.
 */
function attemptOn(lost: Deferred<ErrorText>): Attempt {
  const failure = lost.promise.then((reason) => {
    throw new ExplorerError(
      'DeviceLost',
      errorText`The graphics card cannot be used any more (${reason}). The processor takes over.`,
    )
  })
  failure.catch(() => undefined)
  return async (_, work) => {
    await Promise.race([failure, undefined])
    const result = work().catch((error: unknown) => {
      lost.resolve(errorTextOf(error))
      return failure
    })
    return Promise.race([failure, result])
  }
}

const attemptOnProcessor: Attempt = (what, work) =>
  work().catch((error: unknown) => {
    throw runtimeError(what, error)
  })

function createBackend(ort: Runtime, report: RuntimeReport, { largestWeight, graphics }: Place): Backend {
  const inTurn = createQueue()
  const card = graphics === null ? null : openCard(graphics.device, attemptOn(graphics.lost))
  return {
    report,
    largestWeight,
    lost: graphics?.lost.promise ?? new Promise(() => undefined),
    createRows: card?.memory.createRows ?? createProcessorRows,
    createSession(graph, weights, { prepack = true, onProcessor = false, asWritten = false } = {}) {
      const place = onProcessor ? null : card
      const attempt = place?.attempt ?? attemptOnProcessor
      const data = new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength)
      return attempt(errorText`A part of the model could not be set up`, () =>
        inTurn(async () => {
          const session = await ort.InferenceSession.create(graph, {
            executionProviders: [place?.provider ?? 'wasm'],
            externalData: [{ path: 'weights', data }],
            ...(place === null && (asWritten || data.byteLength < SMALL) ? AS_WRITTEN : {}),
            ...(place === null ? {} : { preferredOutputLocation: 'gpu-buffer' }),
            ...(prepack ? {} : { extra: { session: { disable_prepacking: '1' } } }),
          })
          return wrap(ort, session, { inTurn, attempt, memory: place?.memory ?? null })
        }),
      )
    },
  }
}

/** Graphs with fewer bytes of weights are run as they are written. */
const SMALL = 4e6

/**
 * The runtime's optimizers make attention up to a tenth faster, which counts where matrices are large. But their code
 * is large too, and the browser compiles it first: without them a small model is there sooner.
 */
const AS_WRITTEN = { graphOptimizationLevel: 'disabled' } as const

const openCard = (device: GPUDevice, attempt: Attempt) => ({
  attempt,
  provider: { name: 'webgpu', device } as const,
  memory: createGraphicsMemory(device, (work) => attempt(RUN, work)),
})

const RUN = errorText`A step of the model could not be run`

interface Runs {
  readonly inTurn: InTurn
  readonly attempt: Attempt
  readonly memory: GraphicsMemory | null
}

function wrap(
  ort: Runtime,
  session: Ort.InferenceSession,
  { inTurn, attempt, memory }: Runs,
): RuntimeSession {
  const runInPlace: RuntimeSession['runInPlace'] = (feeds, outputs) =>
    attempt(RUN, () =>
      inTurn(async () => {
        const results = await session.run(toTensors(ort, feeds), outputs)
        return record(outputs, (name) => toValue(results[name], memory))
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
      if (isOnDevice(feed)) {
        return [name, ort.Tensor.fromGpuBuffer(feed.buffer, { dataType: 'float32', dims: feed.shape })]
      }
      return [name, new ort.Tensor('float32', feed.data, feed.shape)]
    }),
  )
}

function toValue(tensor: Ort.Tensor, memory: GraphicsMemory | null): Value {
  if (memory !== null && tensor.location === 'gpu-buffer') {
    return memory.tensor(tensor.gpuBuffer, tensor.dims, () => tensor.dispose())
  }
  return { shape: tensor.dims, data: floats(tensor.data) }
}

function floats(data: Ort.Tensor['data']): Float32Array {
  if (!(data instanceof Float32Array)) throw new TypeError('an output is not float32')
  return data
}

function runtimeError(what: ErrorText, error: unknown): ExplorerError {
  const advice = /memory|alloc|bad_alloc|OOM/i.test(messageOf(error))
    ? errorText`The device is out of memory: close other tabs or choose a smaller model.`
    : errorText`Reload the page; if it happens again, choose another model.`
  return new ExplorerError('RuntimeError', errorText`${what} (${errorTextOf(error)}). ${advice}`)
}
