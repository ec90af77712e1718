import { useEffect } from 'react'
import { useText } from '../../language/language'
import { grouped } from '../../language/numbers'
import { changeMind, useMind } from '../../session/fromWord/changeMind'
import { endStory, useStory } from '../../session/fromWord/story'
import { useCurrentSession } from '../../session/ground/context'
import { writeOwn } from '../../session/keys/shortcuts'
import { openTour } from '../../session/learn/tour'
import { pictureOf } from '../../session/stores/picture'
import { useSession } from '../../session/stores/session'
import { useView } from '../../session/stores/view'
import { CloseMark } from '../CloseMark'
import { percent } from '../numbers'
import { tokenWord } from '../tokenText'
import styles from './fromWord.module.css'

/** The card at the end of the story of a first visit. */
export function StoryCard() {
  const hasEnded = useStory(({ phase }) => phase === 'ended')
  const isFrom = useView((view) => view.projector === 'from' && view.tour === null)
  return hasEnded && isFrom ? <Ending /> : null
}

/** How the story ended, and what one may do now. */
function Ending() {
  const session = useCurrentSession()
  const picture = pictureOf(session)
  const text = useText()
  useSession((state) => state.pictureRevision)
  const vocabulary = useSession((state) => state.shape?.vocabulary ?? 0)
  const trying = useMind((mind) => mind.trying)
  const shown = picture.current
  const edited = shown?.ghost != null
  // The mind is changed: the list of edits tells the rest.
  useEffect(() => {
    if (edited) endStory(session)
  }, [edited, session])
  if (shown?.pole == null || edited) return null
  const { pole, words } = shown
  const likely = Math.exp(pole.logs[pole.logs.length - 1])
  const write = () => {
    endStory(session)
    writeOwn(session)
  }
  return (
    <section className={styles.storyCard} data-part="story" aria-label={text('fromWord.story')}>
      <p role="status">
        {text.rich('fromWord.wouldSay', {
          word: tokenWord(words[words.length - 1].text),
          next: tokenWord(pole.text),
          probability: percent(likely),
          words: grouped(vocabulary),
          b: (part) => <b>{part}</b>,
          gold: (part) => <b className="place">{part}</b>,
        })}
      </p>
      <button type="button" className="quiet-button strong" onClick={write}>
        {text('fromWord.ownSentenceButton')}
      </button>
      <button
        type="button"
        className="quiet-button"
        onClick={() => {
          endStory(session)
          openTour(session)
        }}
      >
        {text('fromWord.tourButton')}
      </button>
      <button
        type="button"
        className="quiet-button"
        disabled={trying !== null}
        onClick={() => void changeMind(session)}
      >
        {text('fromWord.changeMindButton')}
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={text('fromWord.closeStory')}
        onClick={() => endStory(session)}
      >
        <CloseMark />
      </button>
    </section>
  )
}
