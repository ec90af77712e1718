import { create } from 'zustand'

/** Whether the glossary is open. */
export const useGlossary = create<{ readonly open: boolean }>()(() => ({ open: false }))

export const openGlossary = (): void => useGlossary.setState({ open: true })
export const closeGlossary = (): void => useGlossary.setState({ open: false })
