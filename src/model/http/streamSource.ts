import type { Allocate } from '../../core/bufferPool'
import { ExplorerError } from '../../core/errors'
import { errorText } from '../../core/errorText'
import { bytesSource, checkRange, type WeightSource } from '../files/source'
import { fill, type RemoteFile } from './fill'
import { drain, fileName, type HttpConnection, request } from './request'
import { withRetry } from './retry'

/** Room for bytes that are to come. Throws RuntimeError where the device has too little memory. */
export function allocate(bytes: number, take: Allocate = (bytes) => new Uint8Array(bytes)): Uint8Array {
  try {
    return take(bytes)
  } catch {
    throw new ExplorerError(
      'RuntimeError',
      errorText`There is no room for ${(bytes / 1e6).toFixed(0)} MB of the model: the device is out of memory. Close other
        tabs or choose a smaller model.`,
    )
  }
}

/**
 * A file that is downloaded once, from its beginning to its end, into memory. A read waits for its last
 * byte, not for the file's. Reads are views, not copies.
 *
 * @param head bytes from the file's beginning that have come already.
 * @param first an answer that has come already and holds the rest.
 */
export function streamSource(
  file: RemoteFile,
  head: Uint8Array,
  first: Response | undefined,
  onBytes: (count: number) => void,
): WeightSource {
  const whole = allocate(file.bytes)
  whole.set(head)
  let there = head.length
  let waiting: { readonly end: number; readonly resolve: () => void }[] = []
  const complete = fill(file, head.length, whole.subarray(head.length), {
    ...(first === undefined ? {} : { first }),
    onBytes(count) {
      there += count
      onBytes(count)
      const ready = waiting.filter(({ end }) => end <= there)
      if (ready.length === 0) return
      waiting = waiting.filter(({ end }) => end > there)
      for (const { resolve } of ready) resolve()
    },
  })
  complete.catch(() => undefined)
  return {
    bytes: file.bytes,
    held: file.bytes,
    streams: true,
    async read(begin, end) {
      checkRange(begin, end, file.bytes)
      if (end > there) {
        const come = new Promise<void>((resolve) => waiting.push({ end, resolve }))
        await Promise.race([come, complete])
      }
      return whole.subarray(begin, end)
    },
  }
}

const endless = (url: URL, longest: number): ExplorerError =>
  new ExplorerError(
    'ModelFileError',
    errorText`${fileName(url)} does not end after the ${(longest / 1e6).toFixed(0)} MB that such a model can have at most.
      Choose another model, or another hub.`,
  )

/**
 * A file whose length is not told: all of it is downloaded before the first read. Rejects with ModelFileError where
 * it does not end within `longest` bytes.
 */
export async function wholeSource(
  url: URL,
  connection: HttpConnection,
  first: Response,
  longest: number,
  onReceived: (received: number) => void,
): Promise<WeightSource> {
  let given: Response | undefined = first
  const chunks = await withRetry(
    async () => {
      const answer = given ?? (await request(url, null, connection))
      given = undefined
      const received: Uint8Array[] = []
      let count = 0
      await drain(url, answer, connection, (chunk) => {
        count += chunk.length
        if (count > longest) return true
        received.push(chunk.slice())
        onReceived(count)
        return false
      })
      if (count > longest) throw endless(url, longest)
      return received
    },
    () => 0,
    connection,
  )
  const whole = allocate(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.length
  }
  return { ...bytesSource(whole), held: whole.byteLength }
}
