import type { Edit, Scale } from '../engine/types'
import { say } from '../language/language'

/** An edit in words. Tokens are told by what they say, where they are there. */
export function describeEdit(edit: Edit, tokens: readonly { readonly text: string }[]): string {
  const word = (token: number): string => `“${tokens[token]?.text.trim() ?? say('edits.token', { token })}”`
  switch (edit.kind) {
    case 'scaleHead':
      return say('edits.head', { block: edit.block, head: edit.head, scale: scaleInWords(edit.scale) })
    case 'scaleAttention':
      return say('edits.attentionOfBlock', { block: edit.block, scale: scaleInWords(edit.scale) })
    case 'scaleMlp':
      return say('edits.mlpOfBlock', { block: edit.block, scale: scaleInWords(edit.scale) })
    case 'rotate':
      return say('edits.turned', {
        token: word(edit.token),
        degrees: Math.abs(edit.degrees),
        way: edit.degrees < 0 ? 'away' : 'toward',
        word: edit.toward.trim(),
        station: edit.station,
      })
    case 'patch': {
      const from =
        edit.fromText === null
          ? word(edit.fromToken)
          : say('edits.tokenOf', { fromToken: edit.fromToken, fromText: edit.fromText })
      return say('edits.asAtStation', { token: word(edit.token), from, station: edit.station })
    }
  }
}

function scaleInWords(scale: Scale): string {
  if (scale === 0) return say('edits.off')
  return scale === 'mean' ? say('edits.atItsMean') : `× ${Number(scale.toFixed(2))}`
}
