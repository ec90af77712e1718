/** One thread of `readLoop.ts`. */

/**
 * (module
 *   (import "" "memory" (memory 1 65536))
 *   (func (export "read") (param $at i32) (param $end i32) (result i32)
 *     (local $a v128) (local $b v128) (local $c v128) (local $d v128)
 *     loop: a += load $at; b += load $at+16; c += load $at+32; d += load $at+48 (i32x4)
 *           $at += 64; repeat while $at < $end
 *     the first lane of a + b + c + d))
 */
const MODULE = new Uint8Array([
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  // types: (i32, i32) → i32
  ...[0x01, 0x07, 0x01, 0x60, 0x02, 0x7f, 0x7f, 0x01, 0x7f],
  // import "" "memory": 1 to 65,536 pages
  ...[
    0x02,
    0x0f,
    0x01,
    0x00,
    0x06,
    ...new TextEncoder().encode('memory'),
    0x02,
    0x01,
    0x01,
    0x80,
    0x80,
    0x04,
  ],
  ...[0x03, 0x02, 0x01, 0x00],
  ...[0x07, 0x08, 0x01, 0x04, ...new TextEncoder().encode('read'), 0x00, 0x00],
  ...code(),
])

/** The section of code, with its lengths. */
function code(): number[] {
  const add = [0xfd, 0xae, 0x01]
  const load = (local: number, offset: number): number[] => [
    ...[0x20, local],
    ...[0x20, 0x00, 0xfd, 0x00, 0x04, offset],
    ...add,
    ...[0x21, local],
  ]
  const body = [
    ...[0x01, 0x04, 0x7b],
    ...[0x03, 0x40],
    ...[2, 3, 4, 5].flatMap((local, i) => load(local, 16 * i)),
    ...[0x20, 0x00, 0x41, 0xc0, 0x00, 0x6a, 0x22, 0x00],
    ...[0x20, 0x01, 0x49, 0x0d, 0x00, 0x0b],
    ...[0x20, 0x02, 0x20, 0x03, ...add, 0x20, 0x04, ...add, 0x20, 0x05, ...add],
    ...[0xfd, 0x1b, 0x00, 0x0b],
  ]
  const section = [0x01, ...lengthOf(body.length), ...body]
  return [0x0a, ...lengthOf(section.length), ...section]
}

/** LEB128 of a number below 2¹⁴. */
function lengthOf(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, value >> 7]
}

let read: ((at: number, end: number) => number) | undefined

self.onmessage = ({ data }: MessageEvent<{ readonly fill?: number; readonly read?: number }>) => {
  if (data.fill !== undefined) {
    const memory = new WebAssembly.Memory({ initial: data.fill / 65_536, maximum: 65_536 })
    // A page that nobody has written takes no memory: all of them would be read from the cache.
    new Uint32Array(memory.buffer).forEach((_, i, words) => {
      words[i] = i
    })
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(MODULE), { '': { memory } })
    read = exports.read as (at: number, end: number) => number
    self.postMessage(0)
    return
  }
  const begun = performance.now()
  read!(0, data.read!)
  self.postMessage(performance.now() - begun)
}
