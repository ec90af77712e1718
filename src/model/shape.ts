import { ExplorerError } from '../core/errors'
import { type ErrorText, errorText } from '../core/errorText'

/** The sizes of a GPT-2-shaped model, from its config.json. The only place where they are written down. */
export interface ModelShape {
  /** L */
  readonly blocks: number
  /** H */
  readonly heads: number
  /** d, the width of the residual stream. */
  readonly width: number
  /** d_head = d / H */
  readonly headWidth: number
  /** Width of the MLP's hidden layer, 4d unless `n_inner` says otherwise. */
  readonly mlpWidth: number
  /** The longest sequence the model has positions for. */
  readonly positions: number
  /** V */
  readonly vocabulary: number
  /** ε of every LayerNorm. */
  readonly epsilon: number
  /** How ONNX's Gelu is approximated: `tanh` is GPT-2's gelu_new, `none` the exact GELU. */
  readonly gelu: 'tanh' | 'none'
}

const GELU: Readonly<Record<string, ModelShape['gelu']>> = {
  gelu_new: 'tanh',
  gelu_pytorch_tanh: 'tanh',
  gelu: 'none',
}

/** Sizes above these are taken for damage, not for a model. */
const LARGEST = { blocks: 1024, width: 65536, positions: 1 << 20, vocabulary: 1 << 22 } as const

/**
 * Reads a Hugging Face `config.json`. What the engine's graphs compute is honoured; anything else is
 * refused with a reason. Throws ConfigError.
 */
export function parseConfig(config: unknown): ModelShape {
  if (typeof config !== 'object' || config === null || Array.isArray(config)) {
    throw refusal(errorText`it is not a JSON object`)
  }
  const fields = config as Record<string, unknown>
  const size = (name: string, largest: number, fallback?: number): number => {
    const value = fields[name] ?? fallback
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > largest) {
      throw refusal(
        errorText`${name} is ${JSON.stringify(value)}; a whole number from 1 to ${largest} was expected`,
      )
    }
    return value
  }
  const expect = (name: string, allowed: unknown, meaning: ErrorText): void => {
    const value = fields[name] ?? allowed
    if (value !== allowed) throw refusal(errorText`${name} is ${JSON.stringify(value)}: ${meaning}`)
  }

  expect('model_type', 'gpt2', errorText`only models of GPT-2’s shape can be run`)
  expect(
    'tie_word_embeddings',
    true,
    errorText`a model whose output words are not its input words is not supported`,
  )
  expect('scale_attn_weights', true, errorText`attention without the scale 1/√d_head is not supported`)
  expect(
    'scale_attn_by_inverse_layer_idx',
    false,
    errorText`attention scaled by the layer index is not supported`,
  )
  expect('add_cross_attention', false, errorText`cross-attention is not supported`)

  const activation = fields.activation_function ?? 'gelu_new'
  const gelu =
    typeof activation === 'string' && Object.hasOwn(GELU, activation) ? GELU[activation] : undefined
  if (gelu === undefined) {
    throw refusal(
      errorText`activation_function is ${JSON.stringify(activation)}; supported are ${Object.keys(GELU).join(', ')}`,
    )
  }
  const epsilon = fields.layer_norm_epsilon ?? 1e-5
  if (typeof epsilon !== 'number' || !(epsilon > 0 && epsilon < 1)) {
    throw refusal(
      errorText`layer_norm_epsilon is ${JSON.stringify(epsilon)}; a number between 0 and 1 was expected`,
    )
  }

  const width = size('n_embd', LARGEST.width)
  const heads = size('n_head', width)
  if (width % heads !== 0) throw refusal(errorText`n_embd ${width} is not a multiple of n_head ${heads}`)
  return {
    blocks: size('n_layer', LARGEST.blocks),
    heads,
    width,
    headWidth: width / heads,
    mlpWidth: fields.n_inner == null ? 4 * width : size('n_inner', 16 * LARGEST.width),
    positions: size('n_positions', LARGEST.positions, fields.n_ctx as number | undefined),
    vocabulary: size('vocab_size', LARGEST.vocabulary),
    epsilon,
    gelu,
  }
}

function refusal(reason: ErrorText): ExplorerError {
  return new ExplorerError(
    'ConfigError',
    errorText`This model cannot be run: in config.json, ${reason}. Choose another model, or correct the file.`,
  )
}
