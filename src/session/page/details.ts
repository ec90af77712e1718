import { create } from 'zustand'
import { keep, kept } from '../stores/localSettings'

/** Whether the finer choices are in sight: how the globe is drawn, how the model goes on. Kept on this device. */

const NAME = 'details'

export const useDetails = create<{ readonly open: boolean }>()(() => ({ open: kept(NAME) === 'open' }))

export function showDetails(open: boolean): void {
  useDetails.setState({ open })
  keep(NAME, open ? 'open' : 'closed')
}
