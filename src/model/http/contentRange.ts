/** What a 206 says it holds: bytes [begin, end) of a file of `total` bytes, null where that is not known. */
export interface ContentRange {
  readonly begin: number
  readonly end: number
  readonly total: number | null
}

/**
 * The header `Content-Range`. Null where it is not there: a server on another origin must expose it
 * (Access-Control-Expose-Headers) for a page to see it. Undefined where it makes no sense.
 */
export function readContentRange(headers: Headers): ContentRange | null | undefined {
  const header = headers.get('content-range')
  if (header === null) return null
  const match = /^\s*bytes\s+(\d+)-(\d+)\/(\d+|\*)\s*$/i.exec(header)
  if (match === null) return undefined
  const [begin, last, total] = match.slice(1).map(Number)
  if (last < begin) return undefined
  return { begin, end: last + 1, total: Number.isNaN(total) ? null : total }
}

/** The length of a body, null where it is not known or is that of its compressed form. */
export function readContentLength(headers: Headers): number | null {
  const header = headers.get('content-length')
  const encoding = headers.get('content-encoding') ?? 'identity'
  if (header === null || !/^\d+$/.test(header) || encoding !== 'identity') return null
  return Number(header)
}
