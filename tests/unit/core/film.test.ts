import { describe, expect, it } from 'vitest'
import { withDescription } from '../../../src/core/film'

const FILM = Uint8Array.of(1, 2, 3, 4, 5)
const WORDS = '{"text":"naïve <b> & “sea”"}'

/** What was put at the film’s end; the film before it is as it was. */
function added(format: 'webm' | 'mp4'): Buffer {
  const whole = Buffer.from(withDescription(FILM, format, WORDS))
  expect(whole.subarray(0, FILM.length)).toEqual(Buffer.from(FILM))
  return whole.subarray(FILM.length)
}

/** The content of the element of EBML that begins here, which must have this id and end with the bytes. */
function contentOf(element: Buffer, id: string): Buffer {
  const width = id.length / 2
  expect(element.toString('hex', 0, width)).toBe(id)
  // The first bit says that the size has eight bytes.
  expect(element[width]).toBe(1)
  const content = element.subarray(width + 8)
  expect(element.readUIntBE(width + 2, 6)).toBe(content.length)
  return content
}

describe('words inside a film', () => {
  it('stand in MP4 in a box of its own, as an XMP packet', () => {
    const box = added('mp4')
    expect(box.readUInt32BE(0)).toBe(box.length)
    expect(box.toString('latin1', 4, 8)).toBe('uuid')
    expect(box.toString('hex', 8, 24)).toBe('be7acfcb97a942e89c71999491e3afac')
    expect(box.toString('utf8', 24)).toContain('>{"text":"naïve &lt;b&gt; &amp; “sea”"}</rdf:li>')
  })

  it('stand in WebM in a tag', () => {
    const tag = contentOf(contentOf(added('webm'), '1254c367'), '7373')
    const simple = contentOf(tag, '67c8')
    const name = contentOf(simple.subarray(0, 10 + 'DESCRIPTION'.length), '45a3')
    expect(name.toString()).toBe('DESCRIPTION')
    expect(contentOf(simple.subarray(10 + name.length), '4487').toString()).toBe(WORDS)
  })
})
