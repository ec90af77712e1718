import { useEffect } from 'react'
import { useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import { openLens } from '../../session/readings/readLens'
import { useSession } from '../../session/stores/session'
import { BetweenWords } from './BetweenWords'
import { LensGrid } from './LensGrid'
import { ParticleWords } from './ParticleWords'
import { WayOfWords } from './WayOfWords'

/** What each particle would say, wherever it is: the logit lens, and one particle in detail. */
export default function WordsTab() {
  const session = useCurrentSession()
  const text = useText()
  const empty = useSession((state) => state.tokens.length === 0)
  useEffect(() => openLens(session), [session])
  if (empty) return <p className="faint">{text('words.emptyHint')}</p>
  return (
    <>
      <LensGrid />
      <ParticleWords />
      <WayOfWords />
      <BetweenWords />
    </>
  )
}
