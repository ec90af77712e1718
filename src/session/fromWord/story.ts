import { create } from 'zustand'

/** The story of a first visit: its journey plays, then a card tells how it ended. */
export const useStory = create<{ readonly phase: 'off' | 'plays' | 'ended' }>()(() => ({ phase: 'off' }))

export const endStory = (): void => useStory.setState({ phase: 'off' })
