import { type FormEvent, useId, useState } from 'react'
import { useText } from '../../language/language'
import { problemText } from '../../language/problem'
import { useCurrentSession } from '../../session/ground/context'
import { followWord, unfollowWord } from '../../session/readings/readLens'
import type { LensRow } from '../../session/stores/lens'
import controlsStyles from '../controls.module.css'
import { TokenText } from '../TokenText'
import { tokenWord } from '../tokenText'
import styles from './words.module.css'

interface FollowWordProps {
  readonly detail: LensRow
  /** [watched] */
  readonly colors: readonly string[]
}

/** The words whose ranks are drawn: the answer, and any that one types. */
export function FollowWord({ detail, colors }: FollowWordProps) {
  const session = useCurrentSession()
  const text = useText()
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const id = useId()
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    setProblem(null)
    followWord(session, typed).then(
      () => setTyped(''),
      (error: unknown) => setProblem(problemText(error)),
    )
  }
  return (
    <>
      <form className={styles.followWord} onSubmit={onSubmit}>
        <label htmlFor={id}>{text('words.rankLabel')}</label>
        <ul aria-label={text('words.followedLabel')}>
          {Array.from(detail.watched, (word, i) => (
            <li key={word} className={styles.followed} style={{ '--line': colors[i] }}>
              <b className="place">
                <TokenText text={detail.watchedWords[i]} />
              </b>
              {i === 0 ? (
                <span className="faint"> {text('words.answerMark')}</span>
              ) : (
                <button
                  type="button"
                  className={controlsStyles.remove}
                  aria-label={text('words.stopFollowingLabel', { word: tokenWord(detail.watchedWords[i]) })}
                  onClick={() => unfollowWord(session, word)}
                >
                  ×
                </button>
              )}
            </li>
          ))}
        </ul>
        <input
          id={id}
          className="word-box"
          aria-label={text('words.followLabel')}
          placeholder={text('words.followHint')}
          value={typed}
          maxLength={80}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={problem !== null}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button type="submit" className="quiet-button" disabled={typed.trim() === ''}>
          {text('words.followButton')}
        </button>
      </form>
      {problem !== null && (
        <p role="alert" className="faint">
          {problem}
        </p>
      )}
    </>
  )
}
