import { useId } from 'react'
import { useText } from '../../language/language'
import { TokenText } from '../TokenText'
import type { TypedWord } from './useWord'
import styles from './whatIf.module.css'

interface WordFieldProps {
  readonly label: string
  readonly placeholder: string
  readonly value: TypedWord
  readonly onChange: (typed: string) => void
}

/** A word of the vocabulary: says which token it is, or why it is none. */
export function WordField({ label, placeholder, value, onChange }: WordFieldProps) {
  const text = useText()
  const note = useId()
  return (
    <span className={styles.wordField}>
      <input
        aria-label={label}
        aria-describedby={note}
        aria-invalid={value.problem !== null}
        placeholder={placeholder}
        value={value.typed}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="none"
        onChange={(event) => onChange(event.target.value)}
      />
      <span id={note} className={styles.wordNote} data-problem={value.problem !== null}>
        {value.problem}
        {value.word !== null && (
          <>
            {text('whatIf.wordFieldToken')} <TokenText text={value.word.text} />
          </>
        )}
      </span>
    </span>
  )
}
