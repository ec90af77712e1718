import { type FormEvent, useState } from 'react'
import { useText } from '../../language/language'
import { problemText } from '../../language/problem'
import { changeMind, useMind } from '../../session/fromWord/changeMind'
import { follow, releaseWord, seeFrom } from '../../session/fromWord/seeFrom'
import { useCurrentSession } from '../../session/ground/context'
import { pictureOf } from '../../session/stores/picture'
import { useSession } from '../../session/stores/session'
import { useView } from '../../session/stores/view'
import { tokenWord } from '../tokenText'
import styles from './fromWord.module.css'

/** The word at the pole: it can be typed, and released again to that which the sentence ends at. */
export function SeenFrom() {
  const session = useCurrentSession()
  const picture = pictureOf(session)
  const text = useText()
  const chosen = useView((view) => view.fromWord)
  const following = useView((view) => view.following)
  useSession((state) => state.pictureRevision)
  const [typed, setTyped] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const shown = picture.current?.pole ?? null
  const trying = useMind((mind) => mind.trying)
  const notChanged = useMind((mind) => mind.problem)
  const tell = (error: unknown) => setProblem(problemText(error))
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    setProblem(null)
    const wanted = typed?.trim() ?? ''
    const asked = wanted === '' ? releaseWord(session) : seeFrom(session, wanted)
    asked.then(() => setTyped(null), tell)
  }
  return (
    <form className={styles.seenFrom} onSubmit={onSubmit}>
      <input
        className="place"
        aria-label={text('fromWord.word')}
        title={text('fromWord.rings')}
        value={typed ?? (shown === null ? '' : tokenWord(shown.text))}
        size={Math.max(5, (typed ?? shown?.text ?? '').length)}
        maxLength={80}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={problem !== null}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => problem === null && setTyped(null)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          setTyped(null)
          setProblem(null)
        }}
      />
      <button
        type="button"
        className="quiet-button"
        aria-pressed={following}
        title={text('fromWord.followMeaning')}
        onClick={() => follow(session, !following)}
      >
        {text('fromWord.follow')}
      </button>
      <button
        type="button"
        className="quiet-button"
        title={text('fromWord.changeMindHelp')}
        disabled={trying !== null || shown === null}
        onClick={() => void changeMind(session)}
      >
        {trying === null ? text('fromWord.changeMindButton') : text('fromWord.trying', { station: trying })}
      </button>
      {chosen !== null && (
        <button type="button" className="quiet-button" onClick={() => void releaseWord(session).catch(tell)}>
          {text('fromWord.release')}
        </button>
      )}
      {(problem ?? notChanged) !== null && <p role="alert">{problem ?? notChanged}</p>}
    </form>
  )
}
