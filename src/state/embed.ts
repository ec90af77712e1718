import { create } from 'zustand'

/** Whether the page is a part of another one: then it shows the globe and the stations, and a way out. */
export const useEmbed = create<{ readonly embedded: boolean }>()(() => ({ embedded: false }))
