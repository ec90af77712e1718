import { create } from 'zustand'

/** Whether the page is a part of another one: then it shows the globe and the stations, and a way out. */
export const useEmbed = create<{ readonly embedded: boolean }>()(() => ({ embedded: false }))

/**
 * Whether a person may be asked for consent here. Not inside another page, which could lay something else over the
 * question, and not where there is no room for it.
 */
export const canAsk = (): boolean => globalThis.self === globalThis.top && !useEmbed.getState().embedded
