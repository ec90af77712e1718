import type { Edit, Scale } from '../engine/types'

/** An edit in words. Tokens are told by what they say, where they are there. */
export function describeEdit(edit: Edit, tokens: readonly { readonly text: string }[]): string {
  const word = (token: number): string => `“${tokens[token]?.text.trim() ?? `token ${token}`}”`
  switch (edit.kind) {
    case 'scaleHead':
      return `Head ${edit.block}.${edit.head} ${scaleInWords(edit.scale)}`
    case 'scaleAttention':
      return `Attention of block ${edit.block} ${scaleInWords(edit.scale)}`
    case 'scaleMlp':
      return `MLP of block ${edit.block} ${scaleInWords(edit.scale)}`
    case 'rotate': {
      const way = edit.degrees < 0 ? 'away from' : 'toward'
      return `${word(edit.token)} ${Math.abs(edit.degrees)}° ${way} “${edit.toward.trim()}” at station ${edit.station}`
    }
    case 'patch': {
      const from =
        edit.fromText === null ? word(edit.fromToken) : `token ${edit.fromToken} of “${edit.fromText}”`
      return `${word(edit.token)} as ${from} at station ${edit.station}`
    }
  }
}

function scaleInWords(scale: Scale): string {
  if (scale === 0) return 'off'
  return scale === 'mean' ? 'at its mean' : `× ${Number(scale.toFixed(2))}`
}
