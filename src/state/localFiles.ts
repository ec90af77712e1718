import { localOffer, looksSaved, refuseOthers } from '../engine/client'
import type { LocalFiles } from '../engine/types'
import { say } from '../language/language'
import { problemText } from '../language/problem'
import { chooseModel } from './choose'
import { addOffer, dropOffer, useOffers } from './offers'
import { openSavedTrace } from './savedTrace'
import { useSession } from './session'
import { sortFiles } from './sortFiles'

/** Models and saved traces from files on this device: dropped on the page, or picked. */

/** Runs a model from these files, or shows the trace that they hold; what is wrong with them is told as a problem, and the model before stays. */
export async function openLocalFiles(files: readonly File[]): Promise<void> {
  const [saved, ...others] = files.filter(({ name }) => /\.safetensors$/i.test(name))
  if (saved !== undefined && others.length === 0 && (await looksSaved(saved).catch(() => false))) {
    await openSavedTrace(saved)
    return
  }
  let chosen: LocalFiles
  try {
    if (saved === undefined) await refuseOthers(files)
    chosen = sortFiles(files)
  } catch (error) {
    useSession.setState({ problem: problemText(error) })
    return
  }
  const used = useSession.getState().model.id
  forgetFiles(used)
  const local = localOffer(chosen)
  const offer = { ...local, name: say('models.fileFromThisDevice', { name: local.name }) }
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
