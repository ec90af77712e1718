import { useEffect, useState } from 'react'
import { useCurrentSession } from '../../session/ground/context'
import { useSession } from '../../session/stores/session'
import { readTokens, type Token } from '../../session/text/readTokens'

const NONE: readonly Token[] = []

/** The tokens of another text, read as the sentence is; none while they are not known. */
export function useReading(text: string): readonly Token[] {
  const session = useCurrentSession()
  const model = useSession((state) => state.model.id)
  const prependEndOfText = useSession((state) => state.prependEndOfText)
  const [read, setRead] = useState<{ readonly key: string; readonly tokens: readonly Token[] }>()
  const key = JSON.stringify([model, prependEndOfText, text])
  useEffect(() => {
    let isCurrent = text.trim() !== ''
    if (isCurrent) {
      readTokens(session, text, prependEndOfText).then(
        (tokens) => {
          if (isCurrent) setRead({ key, tokens })
        },
        () => undefined,
      )
    }
    return () => {
      isCurrent = false
    }
  }, [text, prependEndOfText, key, session])
  return read?.key === key ? read.tokens : NONE
}
