import { holdByKeys } from '../drag/pullKeys'
import { type Part, part, type Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'
import { showHelp, useHelp } from '../learn/help'
import { present, usePresent } from '../page/present'
import { keep, kept } from '../stores/localSettings'
import { useSession } from '../stores/session'
import { TABS, useView } from '../stores/view'
import { goTo, lastStation, pause, play, selectTab, selectToken, showAsTable } from '../stores/viewActions'

/** What single keys do anywhere on the page, and whether they do it. */

const NAME = 'shortcuts'

export const useShortcuts = sessionStore<{
  /** Can be switched off, for people who use speech input or press keys by accident (WCAG 2.1.4). Kept on this device. */
  readonly enabled: boolean
}>((session) => ({ enabled: kept(session, NAME) !== 'off' }))

export function enableShortcuts(session: Session, enabled: boolean): void {
  useShortcuts.of(session).setState({ enabled })
  keep(session, NAME, enabled ? 'on' : 'off')
}

/** A person's own move: the journey stops where they put it. */
function step(session: Session, by: number): void {
  pause(session)
  goTo(session, useView.of(session).getState().station + by)
}

/** The token after the chosen one, or before it; none before the first. */
function chooseToken(session: Session, by: number): void {
  const { tokens } = useSession.of(session).getState()
  if (tokens.length === 0) return
  const { token } = useView.of(session).getState()
  const from = token ?? (by > 0 ? -1 : tokens.length)
  selectToken(session, Math.min(tokens.length - 1, Math.max(0, from + by)))
}

function focus(session: Session, role: 'sentence' | 'globe'): void {
  const focusTargets = focusTargetsOf(session)
  showHelp(session, false)
  const element = focusTargets[role]
  element?.focus()
  // One goes on with a sentence where it ends.
  if (element instanceof HTMLTextAreaElement)
    element.setSelectionRange(element.value.length, element.value.length)
}

/** Leads to the sentence, which what one types replaces. */
export function writeOwn(session: Session): void {
  const focusTargets = focusTargetsOf(session)
  const { sentence } = focusTargets
  sentence?.focus()
  if (sentence instanceof HTMLTextAreaElement) sentence.select()
}

/** The elements that keys lead to. Whatever draws one puts it here. */
export const focusTargetsOf: Part<{ sentence: HTMLElement | null; globe: HTMLElement | null }> = part(() => ({
  sentence: null,
  globe: null,
}))

/** What keys do, by the key as the keyboard tells it. */
export const shortcuts: Readonly<Record<string, (session: Session) => void>> = {
  '?': (session) => showHelp(session, !useHelp.of(session).getState().open),
  '/': (session) => focus(session, 'sentence'),
  g: (session) => focus(session, 'globe'),
  ',': (session) => step(session, -1),
  '.': (session) => step(session, 1),
  '<': (session) => step(session, -lastStation(session)),
  '>': (session) => step(session, lastStation(session)),
  p: (session) => (useView.of(session).getState().playing ? pause(session) : play(session)),
  '[': (session) => chooseToken(session, -1),
  ']': (session) => chooseToken(session, 1),
  d: holdByKeys,
  t: (session) => showAsTable(session, !useView.of(session).getState().asTable),
  f: (session) => present(session, !usePresent.of(session).getState().presenting),
  ...Object.fromEntries(
    TABS.map((tab, index) => [String(index + 1), (session: Session) => selectTab(session, tab)]),
  ),
}
