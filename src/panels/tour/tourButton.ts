import { type Part, part } from '../../session/ground/session'

/** The button in the header that opens the tour: the focus goes back to it when the tour is left. */
export const tourButtonOf: Part<{ current: HTMLButtonElement | null }> = part(() => ({ current: null }))
