import { messageOf } from '../core/errors'
import { useLanguage } from './language'
import type { Message } from './message'

/** Errors of the engine are in English whatever the language; their kind is told in the reader's own. */
const KINDS = ['ConfigError', 'ModelFileError', 'TokenizerError', 'NetworkError', 'RuntimeError'] as const

/** What is kept of a problem, in words: as it was worded, or in the language of this moment. */
export const problemWords = (problem: string | Message): string =>
  typeof problem === 'string' ? problem : useLanguage.getState().text.of(problem)

/** Any thrown thing in words, for the page. */
export function problemText(error: unknown): string {
  const { text } = useLanguage.getState()
  const details = messageOf(error)
  const kind = KINDS.find((name) => error instanceof Error && error.name === name)
  return kind === undefined ? details : text(`errors.${kind}`, { details })
}
