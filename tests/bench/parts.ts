/** A piece of a file that is made while it is read: its content, over and over again, up to its length. */
export interface Part {
  readonly content: Uint8Array
  readonly length: number
}

/** A part that is its content, once. */
export const whole = (content: Uint8Array): Part => ({ content, length: content.byteLength })

export const lengthOf = (parts: readonly Part[]): number => parts.reduce((sum, { length }) => sum + length, 0)

/** Bytes [begin, end) of a file, in views none of which is longer than `longest`. */
export function* readParts(
  parts: readonly Part[],
  begin: number,
  end: number,
  longest: number,
): Generator<Uint8Array> {
  let start = 0
  for (const { content, length } of parts) {
    const last = Math.min(end - start, length)
    for (let at = Math.max(0, begin - start); at < last; ) {
      const offset = at % content.byteLength
      const view = content.subarray(offset, offset + Math.min(longest, last - at))
      yield view
      at += view.byteLength
    }
    start += length
  }
}
