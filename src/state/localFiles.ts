import { localOffer } from '../engine/client'
import type { LocalFiles } from '../engine/types'
import { chooseModel } from './choose'
import { addOffer, dropOffer, useOffers } from './offers'
import { useSession } from './session'
import { sortFiles } from './sortFiles'

/** Models from files on this device: dropped on the page, or picked. */

/** Runs a model from these files; what is wrong with them is told as a problem, and the model before stays. */
export async function openLocalFiles(files: readonly File[]): Promise<void> {
  let chosen: LocalFiles
  try {
    chosen = sortFiles(files)
  } catch (error) {
    useSession.setState({ problem: (error as RangeError).message })
    return
  }
  const used = useSession.getState().model.id
  forgetFiles(used)
  const offer = localOffer(chosen)
  // The one in use may have the same name.
  const own = offer.id === used ? { ...offer, id: `${offer.id}:2` } : offer
  addOffer(own)
  await chooseModel(own.id)
}

/** Files that were chosen before, but for the one in use: a page keeps hold of no file that nobody needs. */
function forgetFiles(used: string): void {
  for (const { id, files } of useOffers.getState().added) {
    if (files !== null && id !== used) dropOffer(id)
  }
}
