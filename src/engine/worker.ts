import * as Comlink from 'comlink'
import mjs from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url'
import wasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url'
import { announceLife } from '../workers/spawn'
import { transferResults } from '../workers/transfer'
import { createEngine } from './engine'
import { fetchedFiles } from './files'
import { openPrivateFiles } from './privateStore'
import { configureRuntime, warmRuntime } from './session'
import type { EngineEvent } from './types'

/** More threads than this cost more than they bring at these sizes. */
const MOST_THREADS = 4

/** Threads need shared memory, which needs a cross-origin isolated page; elsewhere there is one. */
const threads = self.crossOriginIsolated ? Math.min(MOST_THREADS, navigator.hardwareConcurrency || 1) : 1

const absolute = (path: string): string => new URL(path, self.location.href).href
configureRuntime(threads, { wasm: absolute(wasm), mjs: absolute(mjs) })
warmRuntime()

const engine = createEngine({
  threads,
  openFiles: (location, onEvent) => fetchedFiles(location, onEvent, { openStore: openPrivateFiles }),
  onEvent: (event: EngineEvent) => self.postMessage({ engineEvent: event }),
})

Comlink.expose(transferResults(engine))
announceLife()
