import { say, useText } from '../../language/language'
import type { Comparison } from '../../session/stores/second'
import type { Token } from '../../session/stores/session'
import { angle } from '../numbers'
import { tokenLabel } from '../tokenText'
import { type Partings, partings } from './partings'

interface WhereTheyPartProps {
  readonly comparison: Comparison
  readonly first: readonly Token[]
  readonly second: readonly Token[]
}

/** In words: what both sentences share, where they part, and which word parts the most. */
export function WhereTheyPart({ comparison, first, second }: WhereTheyPartProps) {
  const text = useText()
  const found = partings(comparison)
  const isSame = found.shared === first.length && found.shared === second.length
  return (
    <section aria-label={text('compare.partingTitle')}>
      <h2>{text('compare.partingTitle')}</h2>
      <p>
        {text('compare.partingSummary', {
          aligned: found.aligned,
          first: first.length,
          second: second.length,
          parting: isSame
            ? text('compare.partingNowhere')
            : found.shared === 0
              ? text('compare.partingAtStart')
              : text('compare.partingAtToken', { shared: found.shared }),
          farthest: tellFarthest(found, comparison, first, second),
        })}
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
  const one = tokenLabel(first[pairs[2 * farthest.pair]])
  const other = tokenLabel(second[pairs[2 * farthest.pair + 1]])
  const where = { angle: angle(farthest.angle), station: farthest.station }
  return same[farthest.pair] === 1
    ? say('compare.farthestWord', { word: one, ...where })
    : say('compare.farthestPair', { one, other, ...where })
}
