/** The button in the header that opens the tour: the focus goes back to it when the tour is left. */
export const tourButton: { current: HTMLButtonElement | null } = { current: null }
