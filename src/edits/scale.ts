import { attentionStep, mlpStep } from '../core/hooks'
import { checkIndex } from '../model/checks'
import type { ModelShape } from '../model/shape'
import { checkNumber } from './checkNumber'
import type { EditKind, EditPlace, Scale } from './editKind'

/** Scales z of one head. A later edit of the same head takes the place of an earlier one. */
export interface ScaleHead {
  readonly kind: 'scaleHead'
  readonly block: number
  readonly head: number
  readonly scale: Scale
}

/** Scales z of all heads of a block; the output bias stays. */
export interface ScaleAttention {
  readonly kind: 'scaleAttention'
  readonly block: number
  readonly scale: Scale
}

/** Scales what the MLP of a block adds, bias included. */
export interface ScaleMlp {
  readonly kind: 'scaleMlp'
  readonly block: number
  readonly scale: Scale
}

/** An edit that scales a head, all heads of a block, or an MLP. */
export type ScaleEdit = ScaleHead | ScaleAttention | ScaleMlp

export const scaleHead = {
  spelling: '{block}.{head}={scale}',
  fields: { block: 'index', head: 'index', scale: 'scale' },
  flag: { name: 'scale-head', value: 'BLOCK.HEAD=SCALE', example: '5.1=0' } as const,
  targetOf: ({ block, head }) => `head ${block}.${head}`,
  movedBy: (edit) => edit,
  describe: ({ block, head, scale }) => ({
    key: 'edits.scaledHead',
    values: { block, head, scale: describeScale(scale) },
  }),
  resolve(edit, { model }) {
    checkScale(edit, model.shape)
    checkIndex('head', edit.head, model.shape.heads)
    return edit
  },
  placeOf: ({ block, head, scale }, { heads }) => scaledHeads(block, heads, (one) => one === head, scale),
} satisfies EditKind<ScaleHead, ScaleHead>

export const scaleAttention = {
  spelling: 'attention{block}={scale}',
  fields: { block: 'index', scale: 'scale' },
  flag: { name: 'scale-attention', value: 'BLOCK=SCALE', example: '5=0' } as const,
  targetOf: ({ block }) => `attention ${block}`,
  movedBy: (edit) => edit,
  describe: ({ block, scale }) => ({
    key: 'edits.scaledAttention',
    values: { block, scale: describeScale(scale) },
  }),
  resolve(edit, { model }) {
    checkScale(edit, model.shape)
    return edit
  },
  placeOf: ({ block, scale }, { heads }) => scaledHeads(block, heads, () => true, scale),
} satisfies EditKind<ScaleAttention, ScaleAttention>

export const scaleMlp = {
  spelling: 'mlp{block}={scale}',
  fields: { block: 'index', scale: 'scale' },
  flag: { name: 'scale-mlp', value: 'BLOCK=SCALE', example: '5=0.5' } as const,
  targetOf: ({ block }) => `mlp ${block}`,
  movedBy: (edit) => edit,
  describe: ({ block, scale }) => ({
    key: 'edits.scaledMlp',
    values: { block, scale: describeScale(scale) },
  }),
  resolve(edit, { model }) {
    checkScale(edit, model.shape)
    return edit
  },
  placeOf: ({ block, scale }) => ({ step: mlpStep(block), scales: () => ({ kind: 'mlp', scale }) }),
} satisfies EditKind<ScaleMlp, ScaleMlp>

function checkScale({ block, scale }: ScaleEdit, { blocks }: ModelShape): void {
  checkIndex('block', block, blocks)
  if (scale !== 'mean') checkNumber('scale', scale)
}

function describeScale(scale: Scale) {
  if (scale === 0) return { key: 'edits.scaleOff' } as const
  return scale === 'mean' ? ({ key: 'edits.scaleMean' } as const) : `× ${Number(scale.toFixed(2))}`
}

/** The attention step of a block, some of whose heads are scaled; the others stay as earlier edits have them. */
const scaledHeads = (
  block: number,
  heads: number,
  isMeant: (head: number) => boolean,
  scale: Scale,
): EditPlace => ({
  step: attentionStep(block),
  scales(before) {
    const known = before?.kind === 'attention' ? before.heads : new Array<Scale>(heads).fill(1)
    return { kind: 'attention', heads: known.map((kept, head) => (isMeant(head) ? scale : kept)) }
  },
})
