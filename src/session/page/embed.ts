import type { Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'
import type { Theme } from '../stores/view'

export interface EmbedState {
  /** The page is a part of another one: it shows the globe, the prediction and the stations, and a way out. */
  readonly embedded: boolean
  /** The theme that the link asks for; null where it leaves that to the reader. */
  readonly theme: Theme | null
  /** The link asks that the journey is played once it is there. */
  readonly autoplay: boolean
}

/** What a link asks of a page within another one. */
export const useEmbed = sessionStore<EmbedState>(() => ({ embedded: false, theme: null, autoplay: false }))

/**
 * Whether a person may be asked for consent here. Not inside another page, which could lay something else over the
 * question, and not where there is no room for it.
 */
export const canAsk = (session: Session): boolean =>
  !session.page.isFramed() && !useEmbed.of(session).getState().embedded
