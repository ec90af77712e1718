import type { Edit, Scale } from '../engine/types'
import { UsageError } from './arguments'

/** The flags that change a forward pass, by what each takes. */
export const EDIT_FLAGS = {
  'scale-head': 'BLOCK.HEAD=SCALE, such as 5.1=0 or 5.1=mean',
  'scale-attention': 'BLOCK=SCALE, such as 5=0',
  'scale-mlp': 'BLOCK=SCALE, such as 5=0.5',
  rotate: 'STATION,TOKEN,WORD,DEGREES, such as “6,2, Paris,20”',
  patch: 'STATION,TOKEN,OTHER TOKEN,OTHER TEXT, such as “6,2,1,another sentence”',
} as const

export type EditFlag = keyof typeof EDIT_FLAGS

const NUMBER = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?`
const SCALE = `(${NUMBER}|mean)`

const scaleOf = (text: string): Scale => (text === 'mean' ? 'mean' : Number(text))

/** How each flag is read: a pattern for its whole value, and the edit of what it found. */
const READERS: Readonly<Record<EditFlag, readonly [RegExp, (found: readonly string[]) => Edit]>> = {
  'scale-head': [
    RegExp(String.raw`^(\d+)\.(\d+)=${SCALE}$`, 'i'),
    ([block, head, scale]) => ({
      kind: 'scaleHead',
      block: Number(block),
      head: Number(head),
      scale: scaleOf(scale),
    }),
  ],
  'scale-attention': [
    RegExp(String.raw`^(\d+)=${SCALE}$`, 'i'),
    ([block, scale]) => ({ kind: 'scaleAttention', block: Number(block), scale: scaleOf(scale) }),
  ],
  'scale-mlp': [
    RegExp(String.raw`^(\d+)=${SCALE}$`, 'i'),
    ([block, scale]) => ({ kind: 'scaleMlp', block: Number(block), scale: scaleOf(scale) }),
  ],
  rotate: [
    RegExp(String.raw`^(\d+),(\d+),(.+),\s*(${NUMBER})\s*$`, 'is'),
    ([station, token, toward, degrees]) => ({
      kind: 'rotate',
      station: Number(station),
      token: Number(token),
      toward,
      degrees: Number(degrees),
    }),
  ],
  patch: [
    /^(\d+),(\d+),(\d+),(.+)$/s,
    ([station, token, fromToken, fromText]) => ({
      kind: 'patch',
      station: Number(station),
      token: Number(token),
      fromText,
      fromToken: Number(fromToken),
    }),
  ],
}

/** Reads the value of one of the flags. Throws UsageError where it is malformed. */
export function readEdit(flag: EditFlag, value: string): Edit {
  const [pattern, toEdit] = READERS[flag]
  const found = pattern.exec(value)
  if (found === null) throw new UsageError(`--${flag} “${value}” cannot be read: write ${EDIT_FLAGS[flag]}.`)
  return toEdit(found.slice(1))
}
