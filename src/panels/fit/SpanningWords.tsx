import { type FormEvent, useState } from 'react'
import { useText } from '../../language/language'
import { listed, sentences } from '../../language/lists'
import { problemText } from '../../language/problem'
import { useCurrentSession } from '../../session/ground/context'
import { findWord } from '../../session/picture/spanning'
import { useView } from '../../session/stores/view'
import { setViewWords } from '../../session/text/explorer'
import styles from './viewOptions.module.css'

const FIELDS = ['first', 'second', 'third'] as const

/** The two or three words whose places span the globe. */
export function SpanningWords() {
  const session = useCurrentSession()
  const text = useText()
  const words = useView((view) => view.viewWords)
  const [problem, setProblem] = useState<string | null>(null)
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const typed = FIELDS.map((name) => String(form.get(name) ?? '')).filter((word) => word.trim() !== '')
    try {
      const found = await Promise.all(typed.map((typed) => findWord(session, typed)))
      if (new Set(found.map(({ id }) => id)).size === 1) throw new RangeError(text('fit.oneWordError'))
      setProblem(null)
      await setViewWords(
        session,
        found.map(({ text }) => text),
      )
    } catch (error) {
      setProblem(problemText(error))
    }
  }
  return (
    <form className={styles.spanningWords} onSubmit={onSubmit}>
      {FIELDS.map((name, index) => (
        <input
          key={`${name} ${words[index] ?? ''}`}
          name={name}
          aria-label={text(`fit.spanning.${name}`)}
          placeholder={text(`fit.spanning.${name}`)}
          defaultValue={words[index]?.trim() ?? ''}
          spellCheck={false}
          autoComplete="off"
        />
      ))}
      <button type="submit" className="quiet-button">
        {text('fit.spanButton')}
      </button>
      {problem !== null && <p role="alert">{problem}</p>}
      <p className="caption">
        {sentences(
          words.length === 0
            ? text('fit.spannedByDefault')
            : text('fit.spannedByWords', { words: listed(...words.map((word) => word.trim())) }),
          text('fit.twoWordsCaption'),
        )}
      </p>
    </form>
  )
}
