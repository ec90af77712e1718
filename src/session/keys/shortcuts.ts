import { create } from 'zustand'
import { holdByKeys } from '../drag/pullKeys'
import { showHelp, useHelp } from '../learn/help'
import { present, usePresent } from '../page/present'
import { keep, kept } from '../stores/localSettings'
import { useSession } from '../stores/session'
import { TABS, useView } from '../stores/view'
import { goTo, lastStation, pause, play, selectTab, selectToken, showAsTable } from '../stores/viewActions'

/** What single keys do anywhere on the page, and whether they do it. */

const NAME = 'shortcuts'

export const useShortcuts = create<{
  /** Off for those who speak to their computer, or whose keys go astray (WCAG 2.1.4). Kept on this device. */
  readonly enabled: boolean
}>()(() => ({ enabled: kept(NAME) !== 'off' }))

export function enableShortcuts(enabled: boolean): void {
  useShortcuts.setState({ enabled })
  keep(NAME, enabled ? 'on' : 'off')
}

/** A person's own move: the journey stops where they put it. */
function step(by: number): void {
  pause()
  goTo(useView.getState().station + by)
}

/** The token after the chosen one, or before it; none before the first. */
function chooseToken(by: number): void {
  const { tokens } = useSession.getState()
  if (tokens.length === 0) return
  const { token } = useView.getState()
  const from = token ?? (by > 0 ? -1 : tokens.length)
  selectToken(Math.min(tokens.length - 1, Math.max(0, from + by)))
}

function focus(role: 'sentence' | 'globe'): void {
  showHelp(false)
  const element = focusTargets[role]
  element?.focus()
  // One goes on with a sentence where it ends.
  if (element instanceof HTMLTextAreaElement)
    element.setSelectionRange(element.value.length, element.value.length)
}

/** Leads to the sentence, which what one types replaces. */
export function writeOwn(): void {
  const { sentence } = focusTargets
  sentence?.focus()
  if (sentence instanceof HTMLTextAreaElement) sentence.select()
}

/** Where keys lead to; whoever draws it hangs it up here. */
export const focusTargets: { sentence: HTMLElement | null; globe: HTMLElement | null } = {
  sentence: null,
  globe: null,
}

/** What keys do, by the key as the keyboard tells it. */
export const shortcuts: Readonly<Record<string, () => void>> = {
  '?': () => showHelp(!useHelp.getState().open),
  '/': () => focus('sentence'),
  g: () => focus('globe'),
  ',': () => step(-1),
  '.': () => step(1),
  '<': () => step(-lastStation()),
  '>': () => step(lastStation()),
  p: () => (useView.getState().playing ? pause() : play()),
  '[': () => chooseToken(-1),
  ']': () => chooseToken(1),
  d: holdByKeys,
  t: () => showAsTable(!useView.getState().asTable),
  f: () => present(!usePresent.getState().presenting),
  ...Object.fromEntries(TABS.map((tab, index) => [String(index + 1), () => selectTab(tab)])),
}
