import { useEffect, useState } from 'react'
import { problemText } from '../../language/problem'
import { useCurrentSession } from '../../session/ground/context'
import { resolveWord } from '../../session/models/resolveWord'
import { useSession } from '../../session/stores/session'
import type { Word } from '../../session/stores/word'

/** A word that is being typed. */
export interface TypedWord {
  readonly typed: string
  /** What the model reads it as; null while that is not known, or where it is no single token. */
  readonly word: Word | null
  readonly problem: string | null
}

/** Reads a word as it is typed; of two forms, the one with a space before it. */
export function useWord(): readonly [TypedWord, (typed: string) => void] {
  const session = useCurrentSession()
  const model = useSession((state) => state.model.id)
  const [typed, setTyped] = useState('')
  const [read, setRead] = useState<TypedWord>({ typed: '', word: null, problem: null })
  useEffect(() => {
    let isCurrent = model !== ''
    const show = (word: Word | null, problem: string | null): void => {
      if (isCurrent) setRead({ typed, word, problem })
    }
    if (typed.trim() === '') show(null, null)
    else {
      resolveWord(session, typed).then(
        ([word]) => show(word, null),
        (error: unknown) => show(null, problemText(error)),
      )
    }
    return () => {
      isCurrent = false
    }
  }, [typed, model, session])
  return [read.typed === typed ? read : { typed, word: null, problem: null }, setTyped]
}
