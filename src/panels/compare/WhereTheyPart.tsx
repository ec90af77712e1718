import type { Comparison } from '../../state/second'
import type { Token } from '../../state/session'
import { angle } from '../numbers'
import { tokenWord } from '../tokenText'
import { type Partings, partings } from './partings'

interface WhereTheyPartProps {
  readonly comparison: Comparison
  readonly first: readonly Token[]
  readonly second: readonly Token[]
}

/** In words: what both sentences share, where they part, and which word parts the most. */
export function WhereTheyPart({ comparison, first, second }: WhereTheyPartProps) {
  const found = partings(comparison)
  const isSame = found.shared === first.length && found.shared === second.length
  return (
    <section className="where-they-part" aria-label="Where they part">
      <h2>Where they part</h2>
      <p>
        {found.aligned} of {first.length} and {second.length} tokens are aligned (longest common subsequence).{' '}
        {isSame
          ? 'The sentences are the same.'
          : found.shared === 0
            ? 'They differ from the first token on.'
            : `They part at token ${found.shared}: the ${found.shared} before it do not, the model reads from left to right.`}{' '}
        {tellFarthest(found, comparison, first, second)}
      </p>
    </section>
  )
}

function tellFarthest(
  { farthest }: Partings,
  { pairs, same }: Comparison,
  first: readonly Token[],
  second: readonly Token[],
): string {
  if (farthest === null) return ''
  const one = `“${tokenWord(first[pairs[2 * farthest.pair]].text)}”`
  const other = `“${tokenWord(second[pairs[2 * farthest.pair + 1]].text)}”`
  const which = same[farthest.pair] === 1 ? one : `${one} and ${other}`
  return `Farthest apart: ${which}, ${angle(farthest.angle)} at station ${farthest.station}.`
}
