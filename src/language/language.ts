import { create } from 'zustand'
import { type ErrorText, english } from '../core/errorText'
import type { Catalogue, Failures } from './catalogue'
import { loadCatalogue } from './languages'
import type { Message } from './message'
import { type Text, textIn } from './text'

/** The language on the screen. */
interface LanguageState {
  /** Its BCP 47 tag; empty until one is there. */
  readonly tag: string
  /** The tag of the language that was asked for last, which may be on its way. */
  readonly asked: string
  /** Someone asked for it, by hand or by a link: links carry it then. */
  readonly chosen: boolean
  readonly text: Text
  readonly messages: Catalogue
  readonly failures: Failures | undefined
  /** Fetches the sections that `messages` lacks; null when it lacks none, and before a language has come. */
  readonly fetchLater: (() => Promise<Partial<Catalogue>>) | null
}

/** Before a language has come nothing is drawn; what is worded all the same is its key. */
const unready = Object.assign((key: string) => key, {
  rich: (key: string) => key,
  of: ({ key }: Message) => key,
  each: (keys: object) => keys,
  errorText: english,
}) as Text

export const useLanguage = create<LanguageState>()(() => ({
  tag: '',
  asked: '',
  chosen: false,
  text: unready,
  messages: {} as Catalogue,
  failures: undefined,
  fetchLater: null,
}))

/** Words messages in a component, which is drawn again in another language when one is chosen. */
export const useText = (): Text => useLanguage(({ text }) => text)

/** Words a message outside of components, in the language of this moment. */
export const say: Text = Object.assign(
  ((key, ...values) => useLanguage.getState().text(key, ...values)) as Text,
  {
    rich: ((key, values) => useLanguage.getState().text.rich(key, values)) as Text['rich'],
    of: ((message) => useLanguage.getState().text.of(message)) as Text['of'],
    each: ((keys) => useLanguage.getState().text.each(keys)) as Text['each'],
    errorText: (text: ErrorText) => useLanguage.getState().text.errorText(text),
  },
)

/**
 * Fetches a language and shows it. The newest call wins.
 *
 * @param tag one of `LANGUAGES`.
 * @throws whatever the browser throws when it cannot fetch the file; the language then stays as it is.
 */
export async function showLanguage(tag: string, chosen = true): Promise<void> {
  useLanguage.setState({ asked: tag })
  const { default: first, failures, later } = await loadCatalogue(tag)
  const hasAll = () => useLanguage.getState().tag !== '' && useLanguage.getState().fetchLater === null
  const fetchLater = later === undefined ? null : async () => (await later()).default
  const rest = hasAll() ? await fetchLater?.() : undefined
  if (useLanguage.getState().asked !== tag) return
  const messages = { ...first, ...rest }
  useLanguage.setState({
    tag,
    chosen,
    text: textIn(tag, messages, failures),
    messages,
    failures,
    fetchLater: rest === undefined ? fetchLater : null,
  })
}

/**
 * Fetches the sections of texts that a first visit does not need. Whatever words one of them waits for this.
 *
 * @throws whatever the browser throws when it cannot fetch them; the next call tries again.
 */
export async function fetchAllTexts(): Promise<void> {
  const { fetchLater } = useLanguage.getState()
  if (fetchLater === null) return
  const rest = await fetchLater()
  const { tag, messages, failures, fetchLater: wanted } = useLanguage.getState()
  if (wanted !== fetchLater) return fetchAllTexts()
  const all = { ...messages, ...rest }
  useLanguage.setState({ text: textIn(tag, all, failures), messages: all, fetchLater: null })
}
