import * as Comlink from 'comlink'
import graphicsMjs from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url'
import graphicsWasm from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url'
import mjs from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url'
import wasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url'
import { announceLife } from '../workers/spawn'
import { transferResults } from '../workers/transfer'
import { unitsServer } from '../workers/unitsLine'
import { createEngine } from './engine'
import { fetchedFiles } from './files/fetchedFiles'
import { openBackend } from './runtime/openBackend'
import { createStorageClient } from './storage/storageClient'
import type { EngineEvent } from './types'

const absolute = (path: string): string => new URL(path, self.location.href).href
const builds = {
  wasm: { wasm: absolute(wasm), mjs: absolute(mjs) },
  webgpu: { wasm: absolute(graphicsWasm), mjs: absolute(graphicsMjs) },
}

const openStore = createStorageClient()
const engine = createEngine({
  openBackend: (location) => openBackend(location, builds),
  openFiles: (location, onEvent) => fetchedFiles(location, onEvent, { openStore }),
  onEvent: (event: EngineEvent) => self.postMessage({ engineEvent: event }),
})

Comlink.expose(transferResults({ ...engine, ...unitsServer(engine) }))
announceLife()
