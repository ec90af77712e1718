import { ExplorerError } from '../../core/errors'
import { type ErrorText, errorText } from '../../core/errorText'
import { parseJsonText, UnreadableJson } from '../files/jsonText'
import { drain, fileName, type HttpConnection, request } from './request'
import { withRetry } from './retry'

/**
 * A JSON file on a server. Rejects with NetworkError, or with ModelFileError where it is longer than `largest`
 * bytes or no JSON.
 */
export async function fetchJson(url: URL, connection: HttpConnection, largest: number): Promise<unknown> {
  return parse(url, await fetchText(url, connection, largest))
}

/** A small text on a server. Rejects as `fetchJson` does. */
export const fetchText = (url: URL, connection: HttpConnection, largest: number): Promise<string> =>
  withRetry(
    async () => readText(url, await request(url, null, connection), connection, largest),
    () => 0,
    connection,
  )

/** The text of an answer, of at most `largest` bytes. */
export async function readText(
  url: URL,
  answer: Response,
  connection: HttpConnection,
  largest: number,
): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text: string | null = ''
  const read = (chunk?: Uint8Array): void => {
    try {
      text += decoder.decode(chunk, { stream: chunk !== undefined })
    } catch {
      text = null
    }
  }
  let bytes = 0
  await drain(url, answer, connection, (chunk) => {
    bytes += chunk.length
    if (bytes <= largest) read(chunk)
    return bytes > largest || text === null
  })
  if (bytes > largest)
    throw unusable(url, errorText`is longer than the ${largest} bytes that such a file may have`)
  if (text !== null) read()
  if (text === null) throw unusable(url, errorText`is no text`)
  return text
}

function parse(url: URL, text: string): unknown {
  try {
    return parseJsonText(text)
  } catch (error) {
    throw error instanceof UnreadableJson ? unusable(url, error.reason) : error
  }
}

const unusable = (url: URL, reason: ErrorText): ExplorerError =>
  new ExplorerError(
    'ModelFileError',
    errorText`${fileName(url)} ${reason}. Reload the page, or choose another model.`,
  )
