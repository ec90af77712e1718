import type { TinyModel } from './tinyModel'

/** A matrix as rows of float64 numbers. */
export type Rows = number[][]

/** What a pass does otherwise than the model would; each takes what the model has and gives what stands there instead. */
export interface PlainChanges {
  /** z [pos, head, dHead] of a block. */
  z?(z: Rows[], block: number): Rows[]
  /** What the MLP of a block adds [pos, d]. */
  mlp?(update: Rows, block: number): Rows
  /** The residual at a station [pos, d]. */
  residual?(x: Rows, station: number): Rows
}

/**
 * GPT-2 in double precision on nested arrays (Radford et al., 2019), written from the paper and not from
 * the engine: every hook of a pass under its name, flattened in row-major order.
 */
export function plainForward(
  { config, weights }: TinyModel,
  ids: ArrayLike<number>,
  change: PlainChanges = {},
): Map<string, number[]> {
  const hooks = new Map<string, number[]>()
  const keep = (name: string, value: Rows | Rows[]): void => {
    hooks.set(name, (value as unknown[]).flat(2) as number[])
  }
  const vector = (name: string): number[] => [...weights.get(name)!.data]
  const matrix = (name: string): Rows => {
    const [height, width] = weights.get(name)!.shape
    const data = vector(name)
    return Array.from({ length: height }, (_, i) => data.slice(i * width, (i + 1) * width))
  }
  const heads = Number(config.n_head)
  const epsilon = Number(config.layer_norm_epsilon)
  const activate = config.activation_function === 'gelu' ? geluExact : geluTanh

  const layerNorm = (x: Rows, name: string, hook: string): Rows => {
    const [gain, bias] = [vector(`${name}.weight`), vector(`${name}.bias`)]
    const normalized = x.map((row) => {
      const mean = sum(row) / row.length
      const variance = sum(row.map((value) => (value - mean) ** 2)) / row.length
      return row.map((value) => (value - mean) / Math.sqrt(variance + epsilon))
    })
    const out = normalized.map((row) => row.map((value, i) => value * gain[i] + bias[i]))
    keep(`${hook}.hook_normalized`, normalized)
    keep(`${hook}.hook_out`, out)
    return out
  }
  const linear = (x: Rows, name: string): Rows => {
    const bias = vector(`${name}.bias`)
    return multiply(x, matrix(`${name}.weight`)).map((row) => row.map((value, i) => value + bias[i]))
  }

  const words = matrix('wte.weight')
  const embed = Array.from(ids, (id) => words[id])
  const positions = matrix('wpe.weight').slice(0, ids.length)
  keep('hook_embed', embed)
  keep('hook_pos_embed', positions)
  const at = (station: number, residual: Rows): Rows => change.residual?.(residual, station) ?? residual
  let x = at(0, add(embed, positions))
  for (let block = 0; block < Number(config.n_layer); block++) {
    const [weight, hook] = [`h.${block}`, `blocks.${block}`]
    keep(`${hook}.hook_resid_pre`, x)
    const qkv = linear(layerNorm(x, `${weight}.ln_1`, `${hook}.ln1`), `${weight}.attn.c_attn`)
    const width = x[0].length
    const size = width / heads
    const part = (which: number): Rows[] =>
      qkv.map((row) =>
        Array.from({ length: heads }, (_, head) => {
          const at = which * width + head * size
          return row.slice(at, at + size)
        }),
      )
    const [q, k, v] = [part(0), part(1), part(2)]
    const perHead = Array.from({ length: heads }, (_, head) => head)
    const scores = perHead.map((head) =>
      q.map((query, i) =>
        k.map((key, j) =>
          j > i ? Number.NEGATIVE_INFINITY : inner(query[head], key[head]) / Math.sqrt(size),
        ),
      ),
    )
    const pattern = scores.map((rows) => rows.map(softmaxOf))
    const carried = q.map((_, i) =>
      perHead.map((head) =>
        Array.from({ length: size }, (_, e) =>
          sum(v.map((value, j) => pattern[head][i][j] * value[head][e])),
        ),
      ),
    )
    const z = change.z?.(carried, block) ?? carried
    const attention: Record<string, Rows[]> = { q, k, v, z, attn_scores: scores, pattern }
    for (const [name, value] of Object.entries(attention)) keep(`${hook}.attn.hook_${name}`, value)
    const attentionUpdate = linear(
      z.map((row) => row.flat()),
      `${weight}.attn.c_proj`,
    )
    keep(`${hook}.hook_attn_out`, attentionUpdate)
    x = at(2 * block + 1, add(x, attentionUpdate))
    keep(`${hook}.hook_resid_mid`, x)
    const hidden = linear(layerNorm(x, `${weight}.ln_2`, `${hook}.ln2`), `${weight}.mlp.c_fc`)
    const plainUpdate = linear(
      hidden.map((row) => row.map(activate)),
      `${weight}.mlp.c_proj`,
    )
    const mlpUpdate = change.mlp?.(plainUpdate, block) ?? plainUpdate
    keep(`${hook}.hook_mlp_out`, mlpUpdate)
    x = at(2 * block + 2, add(x, mlpUpdate))
    keep(`${hook}.hook_resid_post`, x)
  }
  const out = layerNorm(x, 'ln_f', 'ln_final')
  keep(
    'logits',
    out.map((row) => words.map((word) => inner(row, word))),
  )
  return hooks
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const inner = (a: readonly number[], b: readonly number[]): number => sum(a.map((value, i) => value * b[i]))
const add = (a: Rows, b: Rows): Rows => a.map((row, i) => row.map((value, j) => value + b[i][j]))

function multiply(a: Rows, b: Rows): Rows {
  return a.map((row) => b[0].map((_, j) => sum(row.map((value, k) => value * b[k][j]))))
}

function softmaxOf(scores: readonly number[]): number[] {
  const largest = Math.max(...scores)
  const weights = scores.map((score) => Math.exp(score - largest))
  return weights.map((weight) => weight / sum(weights))
}

/** Hendrycks and Gimpel (2016), the tanh approximation. */
const geluTanh = (x: number): number =>
  0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)))

const geluExact = (x: number): number => 0.5 * x * (1 + erf(x / Math.SQRT2))

/** The error function: 2/√π exp(−x²) Σ 2ⁿ x²ⁿ⁺¹ / (2n + 1)!!, a series without cancellation. */
function erf(x: number): number {
  if (Math.abs(x) > 6) return Math.sign(x)
  let term = x
  let total = x
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(total); n++) {
    term *= (2 * x * x) / (2 * n + 1)
    total += term
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * total
}
