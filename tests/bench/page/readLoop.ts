/**
 * The least that a pass over one token can take on the processor: to read every weight once. A loop of WebAssembly SIMD
 * does nothing else, in as many threads as the runtime has, each over a memory of its own.
 */
export interface ReadLoop {
  /** Reads all bytes once. ms of the slowest thread */
  read(): Promise<number>
  /** Gives the memory back. */
  close(): void
}

/** @param bytes of all threads together. */
export async function openReadLoop(bytes: number, threads: number): Promise<ReadLoop> {
  const share = Math.ceil(bytes / threads / PAGE) * PAGE
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL('./readLoopWorker.ts', import.meta.url), { type: 'module' }),
  )
  const ask = (message: object): Promise<number[]> =>
    Promise.all(
      workers.map(
        (worker) =>
          new Promise<number>((resolve) => {
            worker.onmessage = ({ data }) => resolve(data as number)
            worker.postMessage(message)
          }),
      ),
    )
  await ask({ fill: share })
  return {
    read: async () => Math.max(...(await ask({ read: share }))),
    close: () => {
      for (const worker of workers) worker.terminate()
    },
  }
}

/** Bytes of a page of WebAssembly memory. */
const PAGE = 65_536
