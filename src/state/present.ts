import { create } from 'zustand'

/** Whether the screen is shown to a room: the globe alone, with type twice as large. */
export const usePresent = create<{ readonly presenting: boolean }>()(() => ({ presenting: false }))

export const present = (presenting: boolean): void => usePresent.setState({ presenting })

/** How many times as large type is drawn. */
export const typeScale = (): number => (usePresent.getState().presenting ? 2 : 1)
