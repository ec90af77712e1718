import { ExplorerError, type ExplorerErrorName, errorTextOf } from '../core/errors'
import { verbatim } from '../core/errorText'
import { useLanguage } from './language'
import type { Message } from './message'

/** What is kept of a problem, in words: as it was worded, or in the language of this moment. */
export const problemWords = (problem: string | Message): string =>
  typeof problem === 'string' ? problem : useLanguage.getState().text.of(problem)

/** Any thrown thing in words, for the page. */
export const problemText = (error: unknown): string =>
  useLanguage.getState().text.errorText(errorTextOf(error))

/** An error in words that stay as they are: those of a catalogue, most often. */
export const errorSaying = (name: ExplorerErrorName, words: string): ExplorerError =>
  new ExplorerError(name, verbatim(words))
