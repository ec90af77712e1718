import type { Landmark } from '../../state/picture'
import type { Token } from '../../state/session'
import { percent } from '../numbers'
import { tokenWord } from '../tokenText'

/** So many particles that say a word are named. */
const NAMED = 3

/** What a word stands at its place for, in a line. */
export function whyItStands(
  { kinds, tokens: sayers, probability }: Pick<Landmark, 'kinds' | 'tokens' | 'probability'>,
  tokens: readonly Token[],
): string {
  const named = sayers.slice(0, NAMED).map((token) => tokenWord(tokens[token]?.text ?? ''))
  const more = sayers.length > NAMED ? ` and ${sayers.length - NAMED} more` : ''
  const reasons = {
    searched: 'searched for',
    predictions: `said by ${named.join(', ')}${more}, ${percent(probability)}`,
    tokens: 'typed',
    neighbours: 'near the chosen particle',
  }
  return kinds.map((kind) => reasons[kind]).join('; ')
}
