import { listed } from '../../language/lists'
import type { Text } from '../../language/text'
import type { Landmark } from '../../session/stores/picture'
import type { Token } from '../../session/stores/session'
import { percent } from '../numbers'
import { tokenLabel } from '../tokenText'

/** So many particles that say a word are named. */
const NAMED = 3

/** What a word stands at its place for, in a line. */
export function whyItStands(
  { kinds, tokens: sayers, probability }: Pick<Landmark, 'kinds' | 'tokens' | 'probability'>,
  tokens: readonly Token[],
  text: Text,
): string {
  const named = listed(...sayers.slice(0, NAMED).map((token) => tokenLabel(tokens[token])))
  const more = sayers.length - NAMED
  const words = more > 0 ? text('places.why.andMore', { words: named, count: more }) : named
  return kinds
    .map((kind) =>
      kind === 'predictions'
        ? text('places.why.predictions', { words, probability: percent(probability) })
        : text(`places.why.${kind}`),
    )
    .join(text('places.why.separator'))
}
