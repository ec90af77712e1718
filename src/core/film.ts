import { joinBytes } from './joinBytes'
import { escapeXml } from './xml'

/**
 * Words inside a film: they travel with it, and players pass over them.
 */

/** How a film is packed. */
export type FilmFormat = 'webm' | 'mp4'

/**
 * The same film with a description at its end: in MP4 an XMP packet in a box of type `uuid` (XMP Specification, Part 3,
 * 2020, §1.2.7.1); in WebM a tag DESCRIPTION (RFC 9559, §5.1.8), for films whose segment has no fixed size, as browsers
 * record them.
 */
export function withDescription(
  film: Uint8Array,
  format: FilmFormat,
  description: string,
): Uint8Array<ArrayBuffer> {
  const words = new TextEncoder().encode(format === 'mp4' ? xmp(description) : description)
  const about =
    format === 'mp4' ? box('uuid', joinBytes([XMP_ID, words])) : element(TAGS, element(TAG, simpleTag(words)))
  return joinBytes([film, about])
}

/** Of boxes that hold XMP: BE7ACFCB-97A9-42E8-9C71-999491E3AFAC. */
const XMP_ID = Uint8Array.of(
  ...[0xbe, 0x7a, 0xcf, 0xcb, 0x97, 0xa9, 0x42, 0xe8, 0x9c, 0x71, 0x99, 0x94, 0x91, 0xe3, 0xaf, 0xac],
)

const xmp = (description: string): string =>
  '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">' +
  '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
  '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" rdf:about=""><dc:description><rdf:Alt>' +
  `<rdf:li xml:lang="x-default">${escapeXml(description)}</rdf:li>` +
  '</rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'

/** A box of MP4: its size in four bytes, its type, its content. */
function box(type: string, content: Uint8Array): Uint8Array {
  const head = new Uint8Array(8)
  new DataView(head.buffer).setUint32(0, head.length + content.length)
  head.set(new TextEncoder().encode(type), 4)
  return joinBytes([head, content])
}

/** Elements of Matroska, by their ids. */
const TAGS = [0x12, 0x54, 0xc3, 0x67]
const TAG = [0x73, 0x73]
const SIMPLE_TAG = [0x67, 0xc8]
const TAG_NAME = [0x45, 0xa3]
const TAG_STRING = [0x44, 0x87]

const simpleTag = (words: Uint8Array): Uint8Array =>
  element(
    SIMPLE_TAG,
    joinBytes([element(TAG_NAME, new TextEncoder().encode('DESCRIPTION')), element(TAG_STRING, words)]),
  )

/** An element of EBML: its id, its size in eight bytes, its content. */
function element(id: readonly number[], content: Uint8Array): Uint8Array {
  const size = new Uint8Array(8)
  new DataView(size.buffer).setBigUint64(0, (1n << 56n) | BigInt(content.length))
  return joinBytes([Uint8Array.from(id), size, content])
}
