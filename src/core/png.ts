import { joinBytes } from './joinBytes'

/**
 * Words inside a PNG (PNG Specification, third edition, 2025, §11.3.3): they travel with the picture and are
 * shown by viewers that know where to look.
 */

const SIGNATURE_AND_HEADER = 8 + 25

/**
 * The same picture with international text (iTXt) after its header.
 *
 * @param texts by keyword, Latin letters, 1 to 79 of them.
 */
export function withTexts(png: Uint8Array, texts: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const chunks = Object.entries(texts).map(([keyword, text]) => textChunk(keyword, text))
  return joinBytes([png.subarray(0, SIGNATURE_AND_HEADER), ...chunks, png.subarray(SIGNATURE_AND_HEADER)])
}

function textChunk(keyword: string, text: string): Uint8Array {
  // Keyword, end, not compressed, method, no language, no translated keyword, text.
  const data = new TextEncoder().encode(`iTXt${keyword}\0\0\0\0\0${text}`)
  const chunk = new Uint8Array(data.length + 8)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, data.length - 4)
  chunk.set(data, 4)
  view.setUint32(4 + data.length, crc32(data))
  return chunk
}

/** The checksum of PNG's chunks (the same, Annex D). */
function crc32(data: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of data) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}
