import * as Comlink from 'comlink'

/** One ONNX file for the whole model, weights inside: see tests/bench/monolith.ts. */
export interface Baseline {
  /** Streams a file into the origin's private file system. Resolves with its length. */
  store(url: string, name: string): Promise<number>
  /** Opens a file that was stored: its best case, one read by a sync handle and no checksum. */
  openStored(name: string, threads: number): Promise<void>
  /** Opens a file from the server, without storing it. */
  openFetched(url: string, threads: number): Promise<void>
  /** A full pass; gives the logits of the last token. Every output of the graph is fetched. */
  pass(tokens: Int32Array): Promise<Float32Array>
}

/** The baseline in a worker. */
export function startBaseline(): { readonly service: Comlink.Remote<Baseline>; terminate(): void } {
  const worker = new Worker(new URL('./baselineWorker.ts', import.meta.url), { type: 'module' })
  return { service: Comlink.wrap<Baseline>(worker), terminate: () => worker.terminate() }
}
