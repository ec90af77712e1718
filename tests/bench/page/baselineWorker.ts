import * as Comlink from 'comlink'
import mjs from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url'
import wasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url'
import * as ort from 'onnxruntime-web/wasm'
import { smallestGraph } from '../../../src/model/graph/smallest'
import type { Baseline } from './baseline'

/** The baseline in a worker of its own, with the runtime, the threads and the storage that the engine has. */

const absolute = (path: string): string => new URL(path, self.location.href).href
ort.env.wasm.wasmPaths = { wasm: absolute(wasm), mjs: absolute(mjs) }
ort.env.logLevel = 'error'

let session: ort.InferenceSession | undefined

/** Compiles the runtime while the weights are on their way, as the engine does. */
function warm(threads: number): void {
  ort.env.wasm.numThreads = threads
  const externalData = [{ path: 'weights', data: new Uint8Array(0) }]
  void ort.InferenceSession.create(smallestGraph(), { executionProviders: ['wasm'], externalData })
}

async function openFile(name: string): Promise<FileSystemSyncAccessHandle> {
  const root = await navigator.storage.getDirectory()
  return (await root.getFileHandle(name, { create: true })).createSyncAccessHandle()
}

const baseline: Baseline = {
  async store(url, name) {
    const response = await fetch(url, { cache: 'no-store' })
    const reader = response.body!.getReader()
    const file = await openFile(name)
    file.truncate(0)
    let at = 0
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      at += file.write(value, { at })
    }
    file.flush()
    file.close()
    return at
  },
  async openStored(name, threads) {
    warm(threads)
    const file = await openFile(name)
    const bytes = new Uint8Array(file.getSize())
    file.read(bytes, { at: 0 })
    file.close()
    session = await ort.InferenceSession.create(bytes, { executionProviders: ['wasm'] })
  },
  async openFetched(url, threads) {
    warm(threads)
    const response = await fetch(url, { cache: 'no-store' })
    const bytes = new Uint8Array(await response.arrayBuffer())
    session = await ort.InferenceSession.create(bytes, { executionProviders: ['wasm'] })
  },
  async pass(tokens) {
    const ids = new ort.Tensor('int64', BigInt64Array.from(tokens, BigInt), [tokens.length])
    const results = await session!.run({ ids })
    return results.logits.data as Float32Array
  },
}

Comlink.expose(baseline)
