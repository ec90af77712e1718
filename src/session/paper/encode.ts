import { useEffect, useState } from 'react'
import { isError } from '../../core/errors'
import { COMMON_NOUNS } from '../../lab/client'
import { say } from '../../language/language'
import { errorSaying, problemText } from '../../language/problem'
import { useCurrentSession } from '../ground/context'
import type { Session } from '../ground/session'
import { engine } from '../models/engines'
import { createLatest } from '../query/latest'
import { useSession } from '../stores/session'
import { useMeant } from './meaning'
import { learnWords } from './spelling'

/** Words as tokens of the model in use. */

/** A word, and the tokens it is. */
export interface EncodedWord {
  readonly word: string
  /** With the space before it, where one was wanted. */
  readonly text: string
  readonly tokens: readonly { readonly id: number; readonly text: string }[]
}

export interface Encoded {
  readonly words: readonly EncodedWord[]
  readonly problem: string | null
}

/** Each word as tokens, with a space before it or without. Null until the model in use has said. */
export function useEncoded(words: readonly string[], leadingSpace: boolean): Encoded | null {
  const session = useCurrentSession()
  const model = useSession((state) => state.model.id)
  const isThere = useSession((state) => state.shape !== null)
  const [encoded, setEncoded] = useState<(Encoded & { readonly key: string }) | null>(null)
  const key = `${useMeant(model)} ${leadingSpace} ${JSON.stringify(words)}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all words
  useEffect(() => {
    if (!isThere) return
    const latest = createLatest()
    const attempt = latest.begin()
    encode(session, model, words, leadingSpace).then(
      (found) => attempt.isCurrent() && setEncoded({ key, words: found, problem: null }),
      (error: unknown) => {
        // That a worker ended is told: nothing asks again by itself.
        if (!attempt.isCurrent() || isError(error, 'Cancelled')) return
        setEncoded({ key, words: [], problem: problemText(error) })
      },
    )
    return latest.cancel
  }, [key, isThere])
  return encoded?.key === key ? encoded : null
}

async function encode(
  session: Session,
  model: string,
  words: readonly string[],
  leadingSpace: boolean,
): Promise<EncodedWord[]> {
  const service = await engine(session)
  const encoded: EncodedWord[] = []
  for (const word of words) {
    const text = leadingSpace && word !== '' ? ` ${word}` : word
    const { tokens } = await service.tokenize(text, false)
    encoded.push({ word, text, tokens: tokens.map(({ id, text: said }) => ({ id, text: said })) })
  }
  if (useSession.of(session).getState().model.id !== model) {
    throw errorSaying('Cancelled', say('paper.modelChanged'))
  }
  await learnWords(
    session,
    service,
    model,
    encoded.flatMap(({ tokens }) => tokens.map(({ id }) => id)),
  )
  return encoded
}

/** The paper's hundred nouns. */
export { COMMON_NOUNS }
