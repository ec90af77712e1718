import type { WeightSource } from '../../src/model/files/source'
import { bytesSource } from '../../src/model/files/source'
import { concatenate } from './tinyModel'

/** A safetensors file with that header, whatever it says, and `dataBytes` bytes of data. */
export function fileWithHeader(header: unknown, dataBytes = 64): Uint8Array {
  return fileWithHeaderBytes(new TextEncoder().encode(JSON.stringify(header)), dataBytes)
}

export function fileWithHeaderBytes(header: Uint8Array, dataBytes = 64): Uint8Array {
  return concatenate([lengthPrefix(BigInt(header.byteLength)), header, new Uint8Array(dataBytes)])
}

/** The first eight bytes of a safetensors file. */
export function lengthPrefix(length: bigint): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, length, true)
  return bytes
}

/** A source that notes every range it is asked for. */
export function watchedSource(bytes: Uint8Array): WeightSource & { readonly reads: [number, number][] } {
  const source = bytesSource(bytes)
  const reads: [number, number][] = []
  return {
    bytes: source.bytes,
    reads,
    read(begin, end) {
      reads.push([begin, end])
      return source.read(begin, end)
    },
  }
}
