import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { withTexts } from '../../../src/core/png'

/** A whole picture of one pixel, as PNG. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Chunks by type, each with its checksum verified. */
function chunksOf(png: Uint8Array): { type: string; data: Buffer }[] {
  const bytes = Buffer.from(png)
  const chunks = []
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const checked = bytes.subarray(at + 4, at + 8 + length)
    expect(bytes.readUInt32BE(at + 8 + length)).toBe(crc32(checked))
    chunks.push({ type: checked.toString('latin1', 0, 4), data: checked.subarray(4) })
    at += 12 + length
  }
  return chunks
}

describe('words inside a PNG', () => {
  it('stand after its header, with their checksums, and leave the rest as it was', () => {
    const chunks = chunksOf(withTexts(PIXEL, { Software: 'Traveling Words', Description: 'naïve “text” 🐦' }))
    expect(chunks.map(({ type }) => type)).toEqual(['IHDR', 'iTXt', 'iTXt', 'IDAT', 'IEND'])
    expect(chunks[1].data.toString()).toBe('Software\0\0\0\0\0Traveling Words')
    expect(chunks[2].data.toString()).toBe('Description\0\0\0\0\0naïve “text” 🐦')
    const before = chunksOf(PIXEL)
    expect([chunks[0], chunks[3], chunks[4]]).toEqual(before)
  })
})
