import { create } from 'zustand'
import { describeSaved, localOffer, looksSaved, refuseOthers } from '../../engine/client'
import type { LocalFiles } from '../../engine/types'
import { say } from '../../language/language'
import { problemText } from '../../language/problem'
import { addOffer, dropOffer, useOffers } from '../models/offers'
import { useSession } from '../stores/session'
import { cancelComing, chooseModel } from './choose'
import { filesOfFolders } from './filesOfFolders'
import { openSavedTrace } from './savedTrace'
import { sortFiles } from './sortFiles'

/** Models and saved traces from files on this device: dropped on the page, or picked. */

/** Counts what was opened: what has been overtaken tells nothing any more. */
const useOpened = create<{ readonly count: number }>()(() => ({ count: 0 }))

/**
 * Runs a model from these files, or shows the trace that they hold; what is wrong with them is told as a problem, and the
 * model before stays. What was told of files before them goes.
 *
 * @param folders dropped with them, or none.
 */
export async function openLocalFiles(
  files: readonly File[],
  folders: readonly FileSystemEntry[] = [],
): Promise<void> {
  const count = useOpened.getState().count + 1
  useOpened.setState({ count })
  useSession.setState({ problem: null })
  if (useSession.getState().coming?.phase === 'failed') cancelComing()
  try {
    const all = folders.length === 0 ? files : await filesOfFolders(folders)
    const open = await whatToOpen(all)
    if (useOpened.getState().count === count) await open()
  } catch (error) {
    if (useOpened.getState().count === count) useSession.setState({ problem: problemText(error) })
  }
}

/** What these files are; rejects with what is wrong with them. */
async function whatToOpen(files: readonly File[]): Promise<() => Promise<void>> {
  const [saved, ...others] = files.filter(({ name }) => /\.safetensors$/i.test(name))
  if (saved !== undefined && others.length === 0 && (await looksSaved(saved).catch(() => false))) {
    const trace = await describeSaved(saved)
    return () => openSavedTrace(trace)
  }
  if (saved === undefined) await refuseOthers(files)
  const chosen = sortFiles(files)
  return () => openModel(chosen)
}

async function openModel(chosen: LocalFiles): Promise<void> {
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
