/**
 * Stations, steps and hook names. Names follow TransformerLens (from_pretrained_no_processing), batch
 * axis dropped; `hook_normalized` is the value before gain and bias, `hook_out` the value after them.
 *
 * A model of L blocks has 2L steps (even: attention, odd: MLP) and 2L + 1 stations (its LayerNorms);
 * step s leads from station s to station s + 1.
 */

/** Number of stations of a model of `blocks` blocks: 2L + 1. */
export const stationCount = (blocks: number): number => 2 * blocks + 1

/** Number of steps of a model of `blocks` blocks: 2L. */
export const stepCount = (blocks: number): number => 2 * blocks

/** The step in which the heads of a block add to the residual. */
export const attentionStep = (block: number): number => 2 * block

/** The step in which the MLP of a block adds to the residual. */
export const mlpStep = (block: number): number => 2 * block + 1

export const isAttentionStep = (step: number): boolean => step % 2 === 0

/** The block that a step belongs to. */
export const blockOfStep = (step: number): number => step >> 1

/** The block a station or step belongs to; null for the final LayerNorm. */
export function blockOf(station: number, blocks: number): number | null {
  return station < finalStation(blocks) ? station >> 1 : null
}

/** The station from which the heads of a block look at the words. */
export const attentionStation = (block: number): number => 2 * block

/** The station between the attention and the MLP of a block. */
export const mlpStation = (block: number): number => 2 * block + 1

/** The station after all blocks, from which words are predicted. */
export const finalStation = (blocks: number): number => 2 * blocks

/** The LayerNorm at a station: `blocks.0.ln1` … `ln_final`. */
export function layerNormAt(station: number, blocks: number): string {
  if (station >= finalStation(blocks)) return 'ln_final'
  return `blocks.${station >> 1}.${station % 2 === 0 ? 'ln1' : 'ln2'}`
}

/** The hook of a station: its normalized value, before gain and bias. */
export const stationHook = (station: number, blocks: number): string =>
  `${layerNormAt(station, blocks)}.hook_normalized`

/** The hook of the residual that a station normalizes. */
export function residualHook(station: number): string {
  if (station % 2 === 1) return `blocks.${station >> 1}.hook_resid_mid`
  return station === 0 ? 'blocks.0.hook_resid_pre' : `blocks.${(station >> 1) - 1}.hook_resid_post`
}

/** Every hook of a model, in the order of the forward pass. */
export function hookNames(blocks: number): string[] {
  const names = ['hook_embed', 'hook_pos_embed']
  for (let block = 0; block < blocks; block++) {
    const inBlock = [
      'hook_resid_pre',
      'ln1.hook_normalized',
      'ln1.hook_out',
      'attn.hook_q',
      'attn.hook_k',
      'attn.hook_v',
      'attn.hook_attn_scores',
      'attn.hook_pattern',
      'attn.hook_z',
      'hook_attn_out',
      'hook_resid_mid',
      'ln2.hook_normalized',
      'ln2.hook_out',
      'hook_mlp_out',
      'hook_resid_post',
    ]
    names.push(...inBlock.map((name) => `blocks.${block}.${name}`))
  }
  return [...names, 'ln_final.hook_normalized', 'ln_final.hook_out', 'logits']
}
