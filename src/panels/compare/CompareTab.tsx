import { useEffect } from 'react'
import { useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import { useSecond } from '../../session/stores/second'
import { useSession } from '../../session/stores/session'
import { AngleCurves } from './AngleCurves'
import { AngleGrid } from './AngleGrid'
import { GhostList } from './GhostList'
import { HeadDifferences } from './HeadDifferences'
import { offerPartner } from './offerPartner'
import { PairList } from './PairList'
import { SecondSentence } from './SecondSentence'
import { WhereTheyPart } from './WhereTheyPart'

/** Two sentences side by side: which words are the same, and how far apart each has come. */
export default function CompareTab() {
  const session = useCurrentSession()
  const text = useText()
  const comparison = useSecond((second) => second.comparison)
  const second = useSecond((state) => state.tokens)
  const first = useSession((state) => state.tokens)
  const hasText = useSecond((state) => state.text !== '')
  useEffect(() => offerPartner(session), [session])
  return (
    <>
      <SecondSentence />
      {!hasText && <PairList />}
      {hasText && comparison === null && first.length > 0 && (
        <p className="faint">{text('compare.notComputed')}</p>
      )}
      {comparison !== null && comparison.same.length > 0 && (
        <>
          <WhereTheyPart comparison={comparison} first={first} second={second} />
          <AngleCurves comparison={comparison} />
          <AngleGrid comparison={comparison} first={first} second={second} />
          <HeadDifferences comparison={comparison} first={first} />
        </>
      )}
      <GhostList />
    </>
  )
}
