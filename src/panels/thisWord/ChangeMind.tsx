import { type FormEvent, useId, useState } from 'react'
import { useText } from '../../language/language'
import { changeMind, useMind } from '../../session/fromWord/changeMind'
import { useCurrentSession } from '../../session/ground/context'
import { useReadings } from '../../session/stores/readings'
import { tokenWord } from '../tokenText'
import styles from './thisWord.module.css'

/** Finds the smallest push that makes the word say another: the second at its end, or one that is typed. */
export function ChangeMind() {
  const session = useCurrentSession()
  const text = useText()
  const [typed, setTyped] = useState('')
  const id = useId()
  const second = useReadings((readings) => readings.endPredictions?.rows[1] ?? null)
  const trying = useMind((mind) => mind.trying)
  const problem = useMind((mind) => mind.problem)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void changeMind(session, typed)
  }
  return (
    <form className={styles.changeMind} onSubmit={onSubmit}>
      <label htmlFor={id}>{text('thisWord.wantedWordLabel')}</label>
      <input
        id={id}
        className="word-box place"
        placeholder={second === null ? '' : tokenWord(second.word)}
        value={typed}
        maxLength={80}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="none"
        onChange={(event) => setTyped(event.target.value)}
      />
      <button
        type="submit"
        className="quiet-button framed"
        title={text('thisWord.changeMindHelp')}
        disabled={trying !== null || second === null}
      >
        {trying === null ? text('fromWord.changeMindButton') : text('fromWord.trying', { station: trying })}
      </button>
      {problem !== null && <p role="alert">{problem}</p>}
    </form>
  )
}
