import { ExplorerError } from '../../core/errors'
import { errorText } from '../../core/errorText'
import { attentionStep, hookNames, layerNormAt, mlpStep, stepCount } from '../../core/hooks'
import { type Tensor, tensor } from '../../core/tensor'
import { squareRows } from '../../lens/attention'
import { normalizeRows, stretchRows, unitRows } from '../../lens/layerNorm'
import { notComputed } from '../checks'
import type { HeldRows } from '../runtime/rows'
import type { Model } from '../weights/model'
import type { Patterns } from './patterns'
import { lookAt, stationsOf, type Trace } from './trace'

/** The residual of all tokens at a station, [pos, d]. Throws NotAvailable before it has been computed. */
export function residualAt(trace: Trace, station: number): Float32Array {
  const tokens = trace.tokens.length
  if (trace.valid[station] < tokens) throw notComputed(errorText`Station ${station}`)
  return trace.residual[station].first(tokens)
}

/** n = LayerNorm before gain and bias, [pos, d]. */
export function normalizedAt(model: Model, trace: Trace, station: number): Float32Array {
  return normalizeRows(residualAt(trace, station), model.shape.width, model.shape.epsilon)
}

/** γ ⊙ n + β of that station's own LayerNorm, [pos, d]. */
async function outAt(model: Model, trace: Trace, station: number): Promise<Float32Array> {
  const normalized = normalizedAt(model, trace, station)
  return stretchRows(normalized, await model.norms[station])
}

/** γ_f ⊙ n + β_f: any station as the final LayerNorm would read it, of the tokens from `start` on, [pos, d]. */
export async function finalOutAt(
  model: Model,
  trace: Trace,
  station: number,
  start = 0,
): Promise<Float32Array> {
  const { width, epsilon, blocks } = model.shape
  const residual = residualAt(trace, station).subarray(start * width)
  return stretchRows(normalizeRows(residual, width, epsilon), await model.norms[stepCount(blocks)])
}

/** The value under a hook's name. Rejects with NotAvailable for an unknown name. */
export async function readHook(
  model: Model,
  trace: Trace,
  patterns: Patterns,
  name: string,
): Promise<Tensor> {
  const { blocks } = model.shape
  if (!hookNames(blocks).includes(name)) {
    throw new ExplorerError(
      'NotAvailable',
      errorText`There is no hook “${name}” in a model of ${blocks} blocks. Names are those of TransformerLens, such
        as blocks.0.attn.hook_q.`,
    )
  }
  const inBlock = /^blocks\.(\d+)\.(.+)$/.exec(name)
  return inBlock === null
    ? readOuterHook(model, trace, name)
    : readBlockHook(model, trace, patterns, Number(inBlock[1]), inBlock[2])
}

async function readOuterHook(model: Model, trace: Trace, name: string): Promise<Tensor> {
  const { blocks, width, vocabulary } = model.shape
  const tokens = trace.tokens.length
  const stream = (data: Float32Array): Tensor => tensor([tokens, width], data)
  const last = stepCount(blocks)
  switch (name) {
    case 'hook_embed':
      residualAt(trace, 0)
      return stream(trace.embed.first(tokens).slice())
    case 'hook_pos_embed':
      return stream((await model.positions).slice(0, tokens * width))
    case `${layerNormAt(last, blocks)}.hook_normalized`:
      return stream(normalizedAt(model, trace, last))
    case `${layerNormAt(last, blocks)}.hook_out`:
      return stream(await outAt(model, trace, last))
    default:
      return tensor([tokens, vocabulary], await model.unembed(await outAt(model, trace, last)))
  }
}

async function readBlockHook(
  model: Model,
  trace: Trace,
  patterns: Patterns,
  block: number,
  name: string,
): Promise<Tensor> {
  const { width, heads, headWidth } = model.shape
  const tokens = trace.tokens.length
  const attention = attentionStep(block)
  const mlp = mlpStep(block)
  const stream = (data: Float32Array): Tensor => tensor([tokens, width], data)
  const after = async (step: number, rows: HeldRows): Promise<Float32Array> => {
    residualAt(trace, step + 1)
    return (await lookAt(trace, rows)).slice()
  }
  const byHead = async (rows: HeldRows): Promise<Tensor> =>
    tensor([tokens, heads, headWidth], await after(attention, rows))
  const { q, k, v, z } = trace.attention[block]
  switch (name) {
    case 'hook_resid_pre':
      return stream(residualAt(trace, attention).slice())
    case 'ln1.hook_normalized':
      return stream(normalizedAt(model, trace, attention))
    case 'ln1.hook_out':
      return stream(await outAt(model, trace, attention))
    case 'attn.hook_q':
      return byHead(q)
    case 'attn.hook_k':
      return byHead(k)
    case 'attn.hook_v':
      return byHead(v)
    case 'attn.hook_z':
      return byHead(z)
    case 'attn.hook_attn_scores':
      return squareRows(await patterns.scores(trace, block), heads, Number.NEGATIVE_INFINITY)
    case 'attn.hook_pattern':
      return squareRows(await patterns.rows(trace, block), heads, 0)
    case 'hook_attn_out':
      return stream(await after(attention, trace.update[attention]))
    case 'hook_resid_mid':
      return stream(residualAt(trace, mlp).slice())
    case 'ln2.hook_normalized':
      return stream(normalizedAt(model, trace, mlp))
    case 'ln2.hook_out':
      return stream(await outAt(model, trace, mlp))
    case 'hook_mlp_out':
      return stream(await after(mlp, trace.update[mlp]))
    default:
      return stream(residualAt(trace, mlp + 1).slice())
  }
}

/** The unit vectors of every token at every station computed so far, station by station. */
export function unitsOf(model: Model, trace: Trace): { stations: number; data: Float32Array } {
  const { width } = model.shape
  const tokens = trace.tokens.length
  const stations = stationsOf(trace)
  const data = new Float32Array(stations * tokens * width)
  for (let station = 0; station < stations; station++) {
    data.set(unitRows(normalizedAt(model, trace, station), width), station * tokens * width)
  }
  return { stations, data }
}
