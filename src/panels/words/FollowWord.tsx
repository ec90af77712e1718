import { type FormEvent, useId, useState } from 'react'
import { messageOf } from '../../core/errors'
import type { LensRow } from '../../state/lens'
import { followWord, unfollowWord } from '../../state/readLens'
import { TokenText } from '../TokenText'
import { tokenWord } from '../tokenText'

interface FollowWordProps {
  readonly detail: LensRow
  /** [watched] */
  readonly colors: readonly string[]
}

/** The words whose ranks are drawn: the answer, and any that one types. */
export function FollowWord({ detail, colors }: FollowWordProps) {
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const id = useId()
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    setProblem(null)
    followWord(typed).then(
      () => setTyped(''),
      (error: unknown) => setProblem(messageOf(error)),
    )
  }
  return (
    <>
      <form className="follow-word" onSubmit={onSubmit}>
        <label htmlFor={id}>Rank of</label>
        <ul aria-label="Followed words">
          {Array.from(detail.watched, (word, i) => (
            <li key={word} className="followed" style={{ '--line': colors[i] }}>
              <b className="place">
                <TokenText text={detail.watchedWords[i]} />
              </b>
              {i === 0 ? (
                <span className="faint"> the answer</span>
              ) : (
                <button
                  type="button"
                  className="remove"
                  aria-label={`Stop following ${tokenWord(detail.watchedWords[i])}`}
                  onClick={() => unfollowWord(word)}
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
          aria-label="Follow a word"
          placeholder="any word"
          value={typed}
          maxLength={80}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={problem !== null}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button type="submit" className="quiet-button" disabled={typed.trim() === ''}>
          Follow
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
