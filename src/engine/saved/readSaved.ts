import { ExplorerError } from '../../core/errors'
import { type ErrorText, errorText } from '../../core/errorText'
import {
  blockOf,
  finalStation,
  isAttentionStep,
  layerNormAt,
  residualHook,
  stationCount,
} from '../../core/hooks'
import { sizeOf, type Tensor, tensor } from '../../core/tensor'
import { unitRows } from '../../lens/layerNorm'
import { DamagedFile, readWholeHeader, type TensorEntry, toFloat32 } from '../../model/checkpoint/safetensors'
import { blobSource, type FileLike } from '../../model/files/blobSource'
import type { ModelShape, Token } from '../types'
import { parseDescription, readTokens, type TraceDescription } from './description'
import { expectedShape } from './shapes'

/** A trace that lies in a file: what it holds is read when it is asked for. */
export interface SavedTrace {
  readonly shape: ModelShape
  readonly tokens: readonly Token[]
  /** The sentence, without `<|endoftext|>` before it. */
  readonly text: string
  readonly prependEndOfText: boolean
  readonly description: TraceDescription | null
  /** Stations whose states the file holds, from the first on. */
  readonly stations: number
  has(name: string): boolean
  /** A tensor of floats. Rejects with NotAvailable where the file has none of that name. */
  read(name: string): Promise<Tensor>
  /** Rows [from, to) of a tensor's first axis. */
  readRows(name: string, from: number, to: number): Promise<Float32Array>
  /** A tensor of whole numbers. */
  readIntegers(name: string): Promise<Int32Array>
  /** [station, token, width] unit vectors. */
  units(): Promise<Float32Array>
}

/** More tokens than any model here has positions for are taken for damage. */
const MOST_TOKENS = 1 << 16

/** Opens a saved trace. Rejects with ModelFileError, naming what is wrong with the file. */
export async function readSaved(file: FileLike): Promise<SavedTrace> {
  const source = blobSource(file)
  const unusable = (reason: ErrorText): ExplorerError =>
    new ExplorerError(
      'ModelFileError',
      errorText`${file.name} cannot be opened as a saved trace: ${reason}. Save the trace again where it was made.`,
    )
  const { entries, metadata } = await readWholeHeader(source).catch((error: unknown) => {
    throw error instanceof DamagedFile ? unusable(error.reason) : error
  })
  const integers = async (name: string): Promise<Int32Array> => {
    const { dtype, shape, begin, end } = entries.get(name) ?? missing(name)
    if (dtype !== 'I64' && dtype !== 'I32')
      throw unusable(errorText`${name} is of type ${dtype}, not of whole numbers`)
    const bytes = (await source.read(begin, end)).slice()
    const values = dtype === 'I64' ? new BigInt64Array(bytes.buffer) : new Int32Array(bytes.buffer)
    const numbers = Int32Array.from(values, Number)
    if (
      numbers.length !== sizeOf(shape) ||
      numbers.some((value, i) => value < 0 || value !== Number(values[i]))
    )
      throw unusable(errorText`${name} holds numbers that are no places in a vocabulary`)
    return numbers
  }
  if (!entries.has('tokens')) throw unusable(errorText`it has no tensor “tokens”`)
  const count = sizeOf(entries.get('tokens')!.shape)
  if (entries.get('tokens')!.shape.length !== 1 || count === 0 || count > MOST_TOKENS)
    throw unusable(errorText`its tokens are of shape [${entries.get('tokens')!.shape.join(', ')}]`)
  const ids = await integers('tokens')
  const shape = shapeOf(entries, ids, unusable)
  for (const entry of entries.values()) checkEntry(entry, shape, count, unusable)
  const states = stateNames(entries, shape.blocks)
  if (states.length === 0)
    throw unusable(errorText`it holds the state of no station (blocks.0.hook_resid_pre)`)
  const description = parseDescription(metadata)
  const tokens = readTokens(ids, description)

  const floats = async ({ dtype, begin, end }: TensorEntry): Promise<Float32Array> =>
    toFloat32((await source.read(begin, end)).slice(), dtype)
  return {
    shape,
    tokens,
    text: description?.text ?? tokens.map(({ text }) => text).join(''),
    prependEndOfText: description?.prependEndOfText ?? false,
    description,
    stations: states.length,
    has: (name) => entries.has(name),
    async read(name) {
      const entry = entries.get(name) ?? missing(name)
      return tensor(entry.shape, await floats(entry))
    },
    async readRows(name, from, to) {
      const entry = entries.get(name) ?? missing(name)
      const row = (entry.end - entry.begin) / Math.max(1, entry.shape[0])
      return floats({ ...entry, begin: entry.begin + from * row, end: entry.begin + to * row })
    },
    readIntegers: integers,
    async units() {
      const { width } = shape
      const units = new Float32Array(states.length * count * width)
      for (const [station, entry] of states.entries()) {
        const rows = await floats(entry)
        if (rows.some((value) => !Number.isFinite(value)))
          throw unusable(errorText`${entry.name} holds what is no number`)
        units.set(unitRows(centreRows(rows, width), width), station * count * width)
      }
      return units
    },
  }
}

const missing = (name: string): never => {
  throw new ExplorerError('NotAvailable', errorText`This saved trace does not hold ${name}.`)
}

/** The model's sizes as far as a trace tells them; what it does not tell is as small as it can be. */
function shapeOf(
  entries: ReadonlyMap<string, TensorEntry>,
  ids: Int32Array,
  unusable: (reason: ErrorText) => ExplorerError,
): ModelShape {
  const blocks = blocksOf(entries.keys())
  const state = entries.get('blocks.0.hook_resid_pre') ?? entries.get('blocks.0.ln1.hook_normalized')
  const width = state?.shape[1] ?? 0
  if (blocks === 0 || width === 0) throw unusable(errorText`it holds no states (blocks.0.hook_resid_pre)`)
  const patterns = entries.get('blocks.0.attn.hook_pattern')?.shape[0]
  const heads = entries.get('blocks.0.attn.hook_q')?.shape[1] ?? patterns ?? 1
  if (heads === 0 || width % heads !== 0)
    throw unusable(errorText`${heads} heads do not share a width of ${width}`)
  const largest = ids.reduce((most, id) => Math.max(most, id), 0)
  return {
    blocks,
    heads,
    width,
    headWidth: width / heads,
    mlpWidth: 4 * width,
    positions: ids.length,
    vocabulary: Math.max(largest + 1, entries.get('logits')?.shape[1] ?? 0),
    epsilon: 1e-5,
    gelu: 'tanh',
  }
}

/** Blocks of which the file holds something, from the first on: a single name far away makes no blocks. */
function blocksOf(names: Iterable<string>): number {
  const held = new Set<number>()
  for (const name of names) {
    const block = /^blocks\.(\d{1,4})\.(?:attn\.|ln[12]\.)?hook_/.exec(name)?.[1]
    if (block !== undefined) held.add(Number(block))
  }
  let blocks = 0
  while (held.has(blocks)) blocks++
  return blocks
}

/** Every hook that the file holds must be of the shape that it has in such a model. */
function checkEntry(
  { name, shape, dtype }: TensorEntry,
  sizes: ModelShape,
  tokens: number,
  unusable: (reason: ErrorText) => ExplorerError,
): void {
  const expected = expectedShape(name, sizes, tokens)
  if (expected === null) return
  if (shape.length !== expected.length || shape.some((size, axis) => size !== (expected[axis] ?? size)))
    throw unusable(
      errorText`${name} is of shape [${shape.join(', ')}], where [${expected.map((size) => size ?? '…').join(', ')}] is meant`,
    )
  if (name !== 'tokens' && dtype !== 'F32' && dtype !== 'I32')
    throw unusable(errorText`${name} is of type ${dtype}`)
}

/** Where the state of each station lies, from the first on, as far as there is one. */
function stateNames(entries: ReadonlyMap<string, TensorEntry>, blocks: number): TensorEntry[] {
  const states: TensorEntry[] = []
  for (let station = 0; station < stationCount(blocks); station++) {
    const residual =
      station === finalStation(blocks)
        ? residualHook(station)
        : `blocks.${blockOf(station, blocks)}.hook_resid_${isAttentionStep(station) ? 'pre' : 'mid'}`
    const state = entries.get(residual) ?? entries.get(`${layerNormAt(station, blocks)}.hook_normalized`)
    if (state === undefined) break
    states.push(state)
  }
  return states
}

/** Rows less their means, which LayerNorm ignores. [n, d] */
function centreRows(rows: Float32Array, width: number): Float32Array {
  for (let begin = 0; begin < rows.length; begin += width) {
    let sum = 0
    for (let i = begin; i < begin + width; i++) sum += rows[i]
    for (let i = begin; i < begin + width; i++) rows[i] -= sum / width
  }
  return rows
}
