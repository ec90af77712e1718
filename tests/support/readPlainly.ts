import { INDEX } from '../../src/model/checkpoint/shards'
import type { TinyModel } from './tinyModel'

type Files = Readonly<Record<string, Uint8Array>>

interface PlainEntry {
  readonly dtype: string
  readonly shape: readonly number[]
  readonly data_offsets: readonly [number, number]
}

/**
 * A model's files, read the plain way and not as the engine does: null where that cannot be done, so that a program
 * which runs them runs something else.
 */
export function readPlainly(files: Files): TinyModel | null {
  try {
    const { layer_norm_epsilon, ...given } = JSON.parse(textOf(files['config.json']))
    // What is left out of it has the value that the library gives it.
    const config = { ...given, layer_norm_epsilon: layer_norm_epsilon ?? 1e-5 }
    const weights: TinyModel['weights'] = new Map(weightFiles(files).flatMap((file) => [...tensorsOf(file)]))
    const count = weightFiles(files).reduce((sum, file) => sum + [...tensorsOf(file)].length, 0)
    const { n_layer: blocks } = config
    const isWhole =
      Number.isInteger(blocks) &&
      count === weights.size &&
      names(blocks).every((name) => weights.has(name)) &&
      [...weights.keys()].every((name) => Number(/^h\.(\d+)\./.exec(name)?.[1] ?? 0) < blocks)
    const [input, output] = ['wte.weight', 'lm_head.weight'].map((name) => weights.get(name)?.data)
    const isTied = output === undefined || output.every((value, i) => value === input?.[i])
    return isWhole && isTied ? { config, weights } : null
  } catch {
    return null
  }
}

const textOf = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/^\ufeff/, '')

function weightFiles(files: Files): Uint8Array[] {
  const whole = files['model.safetensors']
  if (whole !== undefined) return [whole]
  const { weight_map } = JSON.parse(textOf(files[INDEX]))
  return [...new Set(Object.values<string>(weight_map))].map((name) => files[name])
}

function* tensorsOf(file: Uint8Array): Iterable<[string, { shape: number[]; data: Float32Array }]> {
  const bytes = file.slice()
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true))
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(8, 8 + length))
  for (const [name, entry] of Object.entries<PlainEntry>(JSON.parse(text))) {
    const own = name.replace(/^(transformer\.|module\.|model\.|_orig_mod\.)+/, '')
    if (!/^(h\.\d+|wte|wpe|ln_f|lm_head)\./.test(own) || /\.attn\.(masked_)?bias$/.test(own)) continue
    const [begin, end] = entry.data_offsets.map((offset) => 8 + length + offset)
    if (end > bytes.length || begin > end) throw new RangeError('beyond the end')
    const data = numbersOf(bytes.slice(begin, end), entry.dtype)
    if (data.length !== entry.shape.reduce((product, size) => product * size, 1)) throw new RangeError('size')
    yield [
      name.replace(/^(transformer\.|module\.|model\.|_orig_mod\.)+/, ''),
      { shape: [...entry.shape], data },
    ]
  }
}

function numbersOf(bytes: Uint8Array, dtype: string): Float32Array {
  const view = new DataView(bytes.buffer)
  const read = (size: number, number: (at: number) => number): Float32Array =>
    Float32Array.from({ length: bytes.length / size }, (_, i) => number(i * size))
  if (dtype === 'F32') return read(4, (at) => view.getFloat32(at, true))
  if (dtype === 'F64') return read(8, (at) => view.getFloat64(at, true))
  if (dtype === 'F16') return read(2, (at) => halfOf(view.getUint16(at, true)))
  if (dtype !== 'BF16') throw new TypeError(dtype)
  const word = new DataView(new ArrayBuffer(4))
  return read(2, (at) => {
    word.setUint32(0, view.getUint16(at, true) << 16)
    return word.getFloat32(0)
  })
}

/** IEEE 754, binary16. */
function halfOf(bits: number): number {
  const [sign, exponent, fraction] = [bits >> 15 ? -1 : 1, (bits >> 10) & 31, bits & 1023]
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25))
}

const OF_A_BLOCK = ['ln_1', 'ln_2', 'attn.c_attn', 'attn.c_proj', 'mlp.c_fc', 'mlp.c_proj']

const names = (blocks: number): string[] => [
  'wte.weight',
  'wpe.weight',
  ...[
    'ln_f',
    ...Array.from({ length: blocks }, (_, i) => OF_A_BLOCK.map((part) => `h.${i}.${part}`)).flat(),
  ].flatMap((part) => [`${part}.weight`, `${part}.bias`]),
]
