import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../../src/model/shape'

const gpt2 = {
  model_type: 'gpt2',
  activation_function: 'gelu_new',
  n_layer: 12,
  n_head: 12,
  n_embd: 768,
  n_positions: 1024,
  vocab_size: 50257,
  layer_norm_epsilon: 1e-5,
}

/** Expects a refusal that names the field. */
function expectRefusal(config: unknown, field: string): void {
  expect(() => parseConfig(config)).toThrow(
    expect.objectContaining({ name: 'ConfigError', message: expect.stringContaining(field) }),
  )
}

describe('config.json', () => {
  it('gives the sizes of the model', () => {
    expect(parseConfig(gpt2)).toEqual({
      blocks: 12,
      heads: 12,
      width: 768,
      headWidth: 64,
      mlpWidth: 3072,
      positions: 1024,
      vocabulary: 50257,
      epsilon: 1e-5,
      gelu: 'tanh',
    })
  })

  it('of the demo model is honoured', () => {
    const demo = parseConfig(JSON.parse(readFileSync('tests/fixtures/demo-v1/config.json', 'utf8')))
    expect(demo).toMatchObject({ blocks: 12, width: 96, headWidth: 8, mlpWidth: 384, vocabulary: 8192 })
  })

  it.each([
    ['gelu_new', 'tanh'],
    ['gelu_pytorch_tanh', 'tanh'],
    ['gelu', 'none'],
  ])('has its activation_function %s honoured', (activation_function, gelu) => {
    expect(parseConfig({ ...gpt2, activation_function }).gelu).toBe(gelu)
  })

  it.each(['relu', 'silu', '', 'toString', 3, ['gelu']])(
    'has its activation_function %j refused',
    (activation_function) => {
      expectRefusal({ ...gpt2, activation_function }, 'activation_function')
    },
  )

  it('has n_inner honoured, 4d where it is null or missing', () => {
    expect(parseConfig({ ...gpt2, n_inner: 100 }).mlpWidth).toBe(100)
    expect(parseConfig({ ...gpt2, n_inner: null }).mlpWidth).toBe(3072)
    expectRefusal({ ...gpt2, n_inner: 0 }, 'n_inner')
    expectRefusal({ ...gpt2, n_inner: 2.5 }, 'n_inner')
  })

  it('has layer_norm_epsilon honoured where it is one', () => {
    expect(parseConfig({ ...gpt2, layer_norm_epsilon: 1e-12 }).epsilon).toBe(1e-12)
    for (const layer_norm_epsilon of [0, -1e-5, 1, '1e-5', Number.NaN]) {
      expectRefusal({ ...gpt2, layer_norm_epsilon }, 'layer_norm_epsilon')
    }
  })

  it('has n_ctx honoured where n_positions is missing', () => {
    const { n_positions, ...older } = gpt2
    expect(parseConfig({ ...older, n_ctx: n_positions }).positions).toBe(1024)
    expectRefusal(older, 'n_positions')
  })

  it.each([
    ['model_type', 'llama'],
    ['tie_word_embeddings', false],
    ['scale_attn_weights', false],
    ['scale_attn_by_inverse_layer_idx', true],
    ['add_cross_attention', true],
  ])('is refused with %s %j', (field, value) => {
    expectRefusal({ ...gpt2, [field]: value }, field)
  })

  it.each(['n_layer', 'n_head', 'n_embd', 'n_positions', 'vocab_size'])(
    'is refused without a sane %s',
    (field) => {
      for (const value of [undefined, null, 0, -1, 1.5, 1e12, '12', Number.NaN, [12]]) {
        expectRefusal({ ...gpt2, [field]: value }, field)
      }
    },
  )

  it('is refused where the heads do not share the width evenly', () => {
    expectRefusal({ ...gpt2, n_head: 7 }, 'n_head')
    expectRefusal({ ...gpt2, n_head: 769 }, 'n_head')
  })

  it.each([null, 3, 'gpt2', [gpt2], undefined])('is refused when it is %j', (config) => {
    expectRefusal(config, 'not a JSON object')
  })
})
