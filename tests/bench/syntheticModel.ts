import { createReadStream } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { Connect } from 'vite'
import { gaussian } from '../../src/core/random'
import { sizeOf } from '../../src/core/tensor'
import {
  attentionSlice,
  mlpSlice,
  outerSlice,
  vocabularySlice,
  type WeightSpec,
} from '../../src/model/checkpoint'
import { parseConfig } from '../../src/model/shape'

/**
 * A model of the size and file layout of GPT-2 124M whose weights are random: nothing to download or commit,
 * and a pass takes as long as with the real ones.
 */

const FOLDER = '/models/gpt2-size/'

const CONFIG = {
  model_type: 'gpt2',
  activation_function: 'gelu_new',
  n_layer: 12,
  n_head: 12,
  n_embd: 768,
  n_positions: 1024,
  vocab_size: 50257,
  layer_norm_epsilon: 1e-5,
}

/** Numbers in the pieces that tensors are cut from. */
const PIECE = 1 << 20
const DEVIATION = 0.02
const SEED = 124

/** Answers requests for the model's three files. */
export const syntheticModel: Connect.NextHandleFunction = (request, response, next) => {
  switch (request.url) {
    case `${FOLDER}config.json`:
      response.setHeader('Content-Type', 'application/json')
      response.end(JSON.stringify(CONFIG))
      return
    case `${FOLDER}tokenizer.json`:
      response.setHeader('Content-Type', 'application/json')
      createReadStream('models/demo/tokenizer.json').pipe(response)
      return
    case `${FOLDER}model.safetensors`:
      sendWeights(response)
      return
    default:
      next()
  }
}

function sendWeights(response: ServerResponse): void {
  const tensors = tensorsByName()
  const header = encodeHeader(tensors)
  const bytes = tensors.reduce((sum, { shape }) => sum + 4 * sizeOf(shape), header.byteLength)
  response.setHeader('Content-Type', 'application/octet-stream')
  response.setHeader('Content-Length', bytes)
  Readable.from(body(header, tensors), { objectMode: false, highWaterMark: 1 << 22 }).pipe(response)
}

/** Every tensor of the real file, in its order, the masks `h.{block}.attn.bias` included. */
function tensorsByName(): WeightSpec[] {
  const shape = parseConfig(CONFIG)
  const slices = [vocabularySlice(shape), outerSlice(shape)]
  const masks: WeightSpec[] = []
  for (let block = 0; block < shape.blocks; block++) {
    slices.push(attentionSlice(shape, block), mlpSlice(shape, block))
    masks.push({ name: `h.${block}.attn.bias`, shape: [1, 1, shape.positions, shape.positions] })
  }
  const tensors = [...slices.flatMap(({ weights }) => weights), ...masks]
  return tensors.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Unpadded, as in the real file, whose weights therefore begin at an odd byte. */
function encodeHeader(tensors: readonly WeightSpec[]): Uint8Array {
  const fields: Record<string, unknown> = {}
  let offset = 0
  for (const { name, shape } of tensors) {
    const end = offset + 4 * sizeOf(shape)
    fields[name] = { dtype: 'F32', shape, data_offsets: [offset, end] }
    offset = end
  }
  const text = Buffer.from(JSON.stringify(fields))
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(text.byteLength))
  return Buffer.concat([length, text])
}

function* body(header: Uint8Array, tensors: readonly WeightSpec[]): Generator<Uint8Array> {
  const normal = gaussian(SEED)
  const random = bytesOf(Float32Array.from({ length: PIECE }, () => DEVIATION * normal()))
  const ones = bytesOf(new Float32Array(PIECE).fill(1))
  const zeros = bytesOf(new Float32Array(PIECE))
  yield header
  for (const { name, shape } of tensors) {
    const piece = name.endsWith('.bias') ? zeros : /ln_\w+\.weight$/.test(name) ? ones : random
    for (let left = 4 * sizeOf(shape); left > 0; left -= piece.byteLength) yield piece.subarray(0, left)
  }
}

const bytesOf = ({ buffer }: Float32Array<ArrayBuffer>): Uint8Array => new Uint8Array(buffer)
