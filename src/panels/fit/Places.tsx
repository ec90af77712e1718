import { type FormEvent, useState } from 'react'
import { useText } from '../../language/language'
import { problemText } from '../../language/problem'
import { useCurrentSession } from '../../session/ground/context'
import { MOST_LANDMARKS } from '../../session/picture/chooseLandmarks'
import { searchPlace } from '../../session/readings/landmarkActions'
import {
  forgetSearched,
  showAllLandmarks,
  showLandmarks,
  travelTo,
  useLandmarkView,
} from '../../session/stores/landmarkView'
import { LANDMARK_KINDS, pictureOf, shownLandmarksOf } from '../../session/stores/picture'
import { useReadings } from '../../session/stores/readings'
import controlsStyles from '../controls.module.css'
import { Term } from '../glossary/Term'
import { Toggle } from '../Toggle'
import { TokenText } from '../TokenText'
import { tokenWord } from '../tokenText'
import styles from './fit.module.css'
import { whyItStands } from './whyItStands'

/** Which words stand at their places on the globe, and the way to each of them. */
export function Places() {
  const session = useCurrentSession()
  const landmarks = shownLandmarksOf(session)
  const picture = pictureOf(session)
  const text = useText()
  const { kinds, visited, searched, all } = useLandmarkView()
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  useReadings((readings) => readings.landmarksRevision)
  const places = landmarks.current?.words ?? []
  // They stand in the picture, which may be older than the sentence.
  const tokens = picture.current?.words ?? []
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    setProblem(null)
    searchPlace(session, typed).then(
      () => setTyped(''),
      (error: unknown) => setProblem(problemText(error)),
    )
  }
  return (
    <section className={styles.places} aria-label={text('places.title')}>
      <div>
        <h2 title={text('places.meaning')}>{text('places.title')}</h2>
        <Term id="landmark" />
      </div>
      {LANDMARK_KINDS.map((kind) => (
        <Toggle
          key={kind}
          label={text(`places.kinds.${kind}`)}
          checked={kinds[kind]}
          onChange={(shown) => showLandmarks(session, kind, shown)}
        />
      ))}
      <Toggle
        label={text('places.all', { most: MOST_LANDMARKS })}
        checked={all}
        onChange={(all) => showAllLandmarks(session, all)}
      />
      <form className={styles.placeSearch} onSubmit={onSubmit}>
        <input
          className="word-box"
          aria-label={text('places.search')}
          placeholder={text('places.anyWord')}
          value={typed}
          maxLength={80}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={problem !== null}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button type="submit" className="quiet-button" disabled={typed.trim() === ''}>
          {text('places.travel')}
        </button>
      </form>
      {problem !== null && <p role="alert">{problem}</p>}
      <ul className={styles.placeList} aria-label={text('places.list')}>
        {places.map(({ id, word, ...place }) => (
          <li key={id}>
            <button
              type="button"
              className="row-button place"
              aria-pressed={id === visited}
              onClick={() => travelTo(session, id)}
            >
              <TokenText text={word} />
            </button>
            <span className="faint">{whyItStands(place, tokens, text)}</span>
            {searched.some((one) => one.id === id) && (
              <button
                type="button"
                className={controlsStyles.remove}
                aria-label={text('places.forget', { word: tokenWord(word) })}
                onClick={() => forgetSearched(session, id)}
              >
                ×
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
