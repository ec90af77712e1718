import { ExplorerError } from '../../core/errors'
import { errorText, verbatim } from '../../core/errorText'
import { readContentRange } from './contentRange'
import { type ByteRange, drain, fileName, type HttpConnection, request, truncated } from './request'
import { TransientError, withRetry } from './retry'

/** A file on a server. */
export interface RemoteFile {
  readonly url: URL
  readonly connection: HttpConnection
  /** Its length in bytes. */
  readonly bytes: number
  readonly cache: 'default' | 'no-store'
}

export interface Filling {
  /** An answer that has come already: the first one that is read. */
  readonly first?: Response
  /** Bytes have come. */
  onBytes(count: number): void
  /** The server answered with the whole file instead of a range: gives those bytes of it. */
  takeWhole?(answer: Response, begin: number, end: number): Promise<Uint8Array>
}

/**
 * Fills `target` with the bytes of a file from `begin` on. A body that breaks off is resumed where it broke;
 * where the server sends more than was asked for, the surplus is left out.
 * Rejects with NetworkError, with ModelFileError where the server keeps sending other bytes than those
 * asked for, or with Cancelled.
 */
export async function fill(
  file: RemoteFile,
  begin: number,
  target: Uint8Array,
  { first, onBytes, takeWhole }: Filling,
): Promise<void> {
  const { url, connection } = file
  let received = 0
  let given = first
  const attempt = async (): Promise<void> => {
    const asked = { begin: begin + received, end: begin + target.length }
    const answer = given ?? (await request(url, asked, connection, file.cache))
    given = undefined
    if (answer.status === 200 && takeWhole !== undefined) {
      target.set(await takeWhole(answer, asked.begin, asked.end), received)
      return
    }
    let surplus = asked.begin - (await bodyBegin(file, answer, asked))
    await drain(url, answer, connection, (chunk) => {
      const wanted = chunk.subarray(Math.min(surplus, chunk.length))
      surplus -= chunk.length - wanted.length
      const part = wanted.subarray(0, target.length - received)
      target.set(part, received)
      received += part.length
      if (part.length > 0) onBytes(part.length)
      return part.length < wanted.length
    })
    if (received < target.length) throw truncated(url, received, target.length)
  }
  if (target.length > 0) await withRetry(attempt, () => received, connection)
}

/** Where in the file an answer's body begins: at or before what was asked for. */
async function bodyBegin(file: RemoteFile, answer: Response, asked: ByteRange): Promise<number> {
  if (answer.status === 200) return 0
  const range = readContentRange(answer.headers)
  if (range === null) return asked.begin
  const fits = range !== undefined && range.begin <= asked.begin && range.end > asked.begin
  if (fits && (range.total ?? file.bytes) === file.bytes) return range.begin
  await answer.body?.cancel().catch(() => undefined)
  throw otherBytes(file.url, answer)
}

/** A 206 that holds something else. */
export function otherBytes(url: URL, { headers }: Response): TransientError {
  const range = verbatim(String(headers.get('content-range')))
  return new TransientError(
    new ExplorerError(
      'ModelFileError',
      errorText`The server of ${fileName(url)} sent other bytes than were asked for (${range}); the file may have changed
        meanwhile. Reload the page, or choose another model.`,
    ),
    range,
  )
}
