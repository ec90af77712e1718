import { type FormEvent, useState } from 'react'
import { problemText } from '../../language/problem'
import { useCurrentSession } from '../../session/ground/context'
import { nameEnd } from '../../session/readings/readLens'
import type { Word } from '../../session/stores/word'
import { tokenWord } from '../tokenText'

interface EndWordProps {
  readonly end: 0 | 1
  readonly name: string
  /** The word that is looked from or to now; null until it is known. */
  readonly word: Word | null
}

/** A box for one of two words; left empty, it is the token's own word or its answer. */
export function EndWord({ end, name, word }: EndWordProps) {
  const session = useCurrentSession()
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const apply = () => {
    setProblem(null)
    nameEnd(session, end, typed).catch((error: unknown) => setProblem(problemText(error)))
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    apply()
  }
  return (
    <form onSubmit={onSubmit}>
      <input
        className="word-box"
        aria-label={name}
        placeholder={word === null ? '' : tokenWord(word.text)}
        value={typed}
        maxLength={80}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={problem !== null}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={apply}
      />
      {problem !== null && (
        <p role="alert" className="faint">
          {problem}
        </p>
      )}
    </form>
  )
}
