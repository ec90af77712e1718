import { create } from 'zustand'

/** Whether the help is open: what one sees, and all keys. */
export const useHelp = create<{ readonly open: boolean }>()(() => ({ open: false }))

export const showHelp = (open: boolean): void => useHelp.setState({ open })
