import { widenBfloat16 } from '../../core/bfloat16'
import { ExplorerError } from '../../core/errors'
import { type ErrorText, errorText } from '../../core/errorText'
import { widenFloat16 } from '../../core/float16'
import { sizeOf } from '../../core/tensor'
import { kindOfFile, TELLING_BYTES } from '../files/fileKind'
import type { WeightSource } from '../files/source'
import { repeatedName } from './repeatedName'

/**
 * The safetensors format (github.com/huggingface/safetensors, “Format”): eight bytes of header length,
 * a JSON header, then the tensors. A model file is data: nothing in it is believed before it is checked.
 */

/** Bits of a number of each type that the format has. */
const BITS = {
  ...{ F64: 64, F32: 32, F16: 16, BF16: 16, I64: 64, I32: 32, I16: 16, I8: 8, U8: 8, BOOL: 8 },
  ...{
    U64: 64,
    U32: 32,
    U16: 16,
    C64: 64,
    F8_E5M2: 8,
    F8_E4M3: 8,
    F8_E8M0: 8,
    F8_E4M3FNUZ: 8,
    F8_E5M2FNUZ: 8,
  },
  ...{ F6_E2M3: 6, F6_E3M2: 6, F4: 4 },
} as const

export type Dtype = keyof typeof BITS

/** The types that weights may have. */
export const WEIGHT_DTYPES: readonly Dtype[] = ['F32', 'F16', 'BF16', 'F64']

export interface TensorEntry {
  readonly name: string
  readonly dtype: Dtype
  readonly shape: readonly number[]
  /** Bytes [begin, end) from the start of the file. */
  readonly begin: number
  readonly end: number
}

/** The longest header that is read; the reference implementation's own limit. */
export const LONGEST_HEADER = 100_000_000

/** A file that is no safetensors file, or not a whole one. */
export class DamagedFile extends ExplorerError {
  /**
   * @param reason what is wrong with it.
   * @param isCut it ends too early, so that another download may help; else it was written so.
   */
  constructor(
    readonly reason: ErrorText,
    isCut = false,
  ) {
    super(
      'ModelFileError',
      isCut
        ? errorText`The model file is not whole: ${reason}. Download it again.`
        : errorText`The model file is damaged: ${reason}. Use another copy of the model, or ask who made it.`,
    )
  }
}

/** A file of another kind. */
class OtherFile extends ExplorerError {
  /** @param kind what it is, and what to do. */
  constructor(kind: ErrorText) {
    super('ModelFileError', errorText`The model file is no safetensors file. It is ${kind}.`)
  }
}

const damaged = (reason: ErrorText): DamagedFile => new DamagedFile(reason)
const cutOff = (reason: ErrorText): DamagedFile => new DamagedFile(reason, true)

/** Reads and checks the header of a safetensors file. Throws ModelFileError, naming the tensor at fault. */
export async function readHeader(source: WeightSource): Promise<Map<string, TensorEntry>> {
  if (source.parts === undefined) return (await readWholeHeader(source)).entries
  const joined = new Map<string, TensorEntry>()
  for (const [begin, end] of source.parts) {
    const part = {
      bytes: end - begin,
      read: (from: number, to: number) => source.read(begin + from, begin + to),
    }
    for (const [name, entry] of (await readWholeHeader(part)).entries) {
      if (joined.has(name)) throw damaged(errorText`tensor ${JSON.stringify(name)} is in two of its files`)
      joined.set(name, { ...entry, begin: begin + entry.begin, end: begin + entry.end })
    }
  }
  return joined
}

/** The header and the texts that the file says of itself; what is no text among them is left out. */
export async function readWholeHeader(source: WeightSource): Promise<{
  readonly entries: Map<string, TensorEntry>
  readonly metadata: Readonly<Record<string, string>>
}> {
  const { length, dataStart } = await readLength(source)
  if (dataStart > source.bytes) {
    throw cutOff(errorText`its header claims ${length} bytes, but the file has only ${source.bytes}`)
  }
  const fields = parseJson(await source.read(8, dataStart))
  const entries = Object.entries(fields)
    .filter(([name]) => name !== '__metadata__')
    .map(([name, field]) => parseEntry(name, field, dataStart, source.bytes))
  checkOverlaps(entries)
  return {
    entries: new Map(entries.map((entry) => [entry.name, entry])),
    metadata: textsOf(fields.__metadata__),
  }
}

/** The length of the header; nothing after it is read where a file of another kind tells itself by its beginning. */
async function readLength(
  source: WeightSource,
): Promise<{ readonly length: number; readonly dataStart: number }> {
  const prefix = await source.read(0, Math.min(8, source.bytes))
  const claimed =
    prefix.length < 8 ? null : new DataView(prefix.buffer, prefix.byteOffset, 8).getBigUint64(0, true)
  const length = Number(claimed ?? 0)
  if (claimed === null || length > LONGEST_HEADER || 8 + length > source.bytes) {
    const kind = kindOfFile(await source.read(0, Math.min(TELLING_BYTES, source.bytes)))
    if (kind !== null) throw new OtherFile(kind)
  }
  if (claimed === null)
    throw cutOff(errorText`it has ${source.bytes} bytes, fewer than the 8 that tell its header’s length`)
  if (length > LONGEST_HEADER)
    throw damaged(errorText`its header claims ${String(claimed)} bytes, too long to be true`)
  return { length, dataStart: 8 + length }
}

function textsOf(field: unknown): Record<string, string> {
  if (typeof field !== 'object' || field === null) return {}
  return Object.fromEntries(
    Object.entries(field).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

function parseJson(bytes: Uint8Array): Record<string, unknown> {
  let text: string
  let value: unknown
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    value = JSON.parse(text)
  } catch {
    throw damaged(errorText`its header is not valid JSON`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw damaged(errorText`its header is not a JSON object`)
  }
  const repeated = repeatedName(text)
  if (repeated !== null)
    throw damaged(
      errorText`${repeated.map((name) => JSON.stringify(name)).join(', ')} stands twice in its header`,
    )
  return value as Record<string, unknown>
}

const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

function parseEntry(name: string, field: unknown, dataStart: number, fileBytes: number): TensorEntry {
  const quoted = JSON.stringify(name)
  if (typeof field !== 'object' || field === null)
    throw damaged(errorText`tensor ${quoted} has no description`)
  const { dtype, shape, data_offsets: offsets } = field as Record<string, unknown>
  if (typeof dtype !== 'string' || !Object.hasOwn(BITS, dtype)) {
    throw damaged(errorText`tensor ${quoted} has the unknown type ${JSON.stringify(dtype)}`)
  }
  if (!Array.isArray(shape) || !shape.every(isSize)) {
    throw damaged(errorText`tensor ${quoted} has the impossible shape ${JSON.stringify(shape)}`)
  }
  if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(isSize) || offsets[0] > offsets[1]) {
    throw damaged(errorText`tensor ${quoted} has the impossible offsets ${JSON.stringify(offsets)}`)
  }
  const [begin, end] = [dataStart + offsets[0], dataStart + offsets[1]]
  if (end > fileBytes) {
    throw cutOff(errorText`tensor ${quoted} ends at byte ${end}, but the file has only ${fileBytes}`)
  }
  const expected = Math.ceil((sizeOf(shape) * BITS[dtype as Dtype]) / 8)
  if (end - begin !== expected) {
    throw damaged(
      errorText`tensor ${quoted} of type ${dtype} and shape [${shape.join(', ')}] needs ${expected} bytes, but
        ${end - begin} are set apart for it`,
    )
  }
  return { name, dtype: dtype as Dtype, shape, begin, end }
}

function checkOverlaps(entries: readonly TensorEntry[]): void {
  const filled = entries.filter((entry) => entry.end > entry.begin).sort((a, b) => a.begin - b.begin)
  for (let i = 1; i < filled.length; i++) {
    if (filled[i].begin < filled[i - 1].end) {
      throw damaged(
        errorText`tensors ${JSON.stringify(filled[i - 1].name)} and ${JSON.stringify(filled[i].name)} overlap`,
      )
    }
  }
}

/** How many numbers so many bytes of a weight are. Throws ModelFileError where its type is none that is supported. */
export function numbersIn(bytes: number, dtype: Dtype): number {
  if (!WEIGHT_DTYPES.includes(dtype))
    throw damaged(errorText`weights of type ${dtype} are not supported; ${WEIGHT_DTYPES.join(', ')} are`)
  return bytes / (BITS[dtype] / 8)
}

/** The stored bytes of a tensor as float32; F32 bytes at an aligned offset are not copied. */
export function toFloat32(bytes: Uint8Array, dtype: Dtype): Float32Array {
  const count = numbersIn(bytes.byteLength, dtype)
  if (dtype === 'F32' && bytes.byteOffset % 4 === 0)
    return new Float32Array(bytes.buffer, bytes.byteOffset, count)
  return writeFloat32(bytes, dtype, new Float32Array(count))
}

/** Writes the stored bytes of a tensor as float32 into `target` of as many numbers, and returns it. */
export function writeFloat32(bytes: Uint8Array, dtype: Dtype, target: Float32Array): Float32Array {
  const count = numbersIn(bytes.byteLength, dtype)
  // Not slice(): that of Node's Buffer does not copy.
  const { buffer, byteOffset } = bytes.byteOffset % (BITS[dtype] / 8) === 0 ? bytes : new Uint8Array(bytes)
  switch (dtype) {
    case 'F16':
      return widenFloat16(new Uint16Array(buffer, byteOffset, count), target)
    case 'BF16':
      return widenBfloat16(new Uint16Array(buffer, byteOffset, count), target)
    case 'F64':
      target.set(new Float64Array(buffer, byteOffset, count))
      return target
    default:
      target.set(new Float32Array(buffer, byteOffset, count))
      return target
  }
}

/** A tensor to be written. */
export interface OutgoingTensor {
  readonly name: string
  readonly dtype: Dtype
  readonly shape: readonly number[]
  readonly bytes: Uint8Array
}

/** Encodes tensors, in their order, as a safetensors file, in pieces to be written one after another. */
export function encodeSafetensors(
  tensors: readonly OutgoingTensor[],
  metadata: Readonly<Record<string, string>>,
): Uint8Array[] {
  let offset = 0
  const entries = tensors.map(({ name, dtype, shape, bytes }) => {
    const begin = offset
    offset += bytes.byteLength
    return [name, { dtype, shape, data_offsets: [begin, offset] }]
  })
  let text = JSON.stringify({ __metadata__: metadata, ...Object.fromEntries(entries) })
  const encoder = new TextEncoder()
  text += ' '.repeat((8 - (encoder.encode(text).byteLength % 8)) % 8)
  const encoded = encoder.encode(text)
  const length = new Uint8Array(8)
  new DataView(length.buffer).setBigUint64(0, BigInt(encoded.byteLength), true)
  return [length, encoded, ...tensors.map(({ bytes }) => bytes)]
}
