import type { Token } from '../../engine/types'
import { part, type Session } from '../ground/session'
import { useSession } from '../stores/session'

/**
 * Texts that a model has written, with the tokens that it chose. Read as a text they might be cut otherwise: “hel”
 * and “lo” are one word to the tokenizer. While a text stays as it was written, so do its tokens.
 */

interface Written {
  readonly model: string
  readonly prependEndOfText: boolean
  readonly tokens: readonly Token[]
}

/** Texts kept, the latest last. */
const MOST = 64

const keptOf = part(() => new Map<string, Written>())

/** Keeps the tokens that a text was written in by the model in use; they are read in place of its own cut. */
export function keepWritten(session: Session, text: string, tokens: readonly Token[]): void {
  const kept = keptOf(session)
  const { model, prependEndOfText } = useSession.of(session).getState()
  kept.delete(text)
  kept.set(text, { model: model.id, prependEndOfText, tokens })
  const oldest = kept.keys().next()
  if (kept.size > MOST && !oldest.done) kept.delete(oldest.value)
}

/** The tokens in which the model in use wrote this text; null where it did not. */
export function generatedTokensOf(
  session: Session,
  text: string,
  prependEndOfText: boolean,
): { readonly tokens: readonly Token[]; readonly overflows: false } | null {
  const kept = keptOf(session)
  const written = kept.get(text)
  const { model } = useSession.of(session).getState()
  if (written?.model !== model.id || written.prependEndOfText !== prependEndOfText) return null
  return { tokens: written.tokens, overflows: false }
}
