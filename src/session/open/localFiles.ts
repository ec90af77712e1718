import { describeSaved, localOffer, looksSaved, refuseOthers } from '../../engine/client'
import type { LocalFiles } from '../../engine/types'
import { say } from '../../language/language'
import { problemText } from '../../language/problem'
import type { Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'
import { addOffer, dropOffer, useOffers } from '../models/offers'
import { useSession } from '../stores/session'
import { cancelComing, chooseModel } from './choose'
import { filesOfFolders } from './filesOfFolders'
import { openSavedTrace } from './savedTrace'
import { sortFiles } from './sortFiles'

/** Models and saved traces from files on this device: dropped on the page, or picked. */

/** Counts what was opened: what has been overtaken tells nothing any more. */
const useOpened = sessionStore<{ readonly count: number }>(() => ({ count: 0 }))

/**
 * Runs a model from these files, or shows the trace that they hold; what is wrong with them is told as a problem, and the
 * model before stays. What was told of files before them goes.
 *
 * @param folders dropped with them, or none.
 */
export async function openLocalFiles(
  session: Session,
  files: readonly File[],
  folders: readonly FileSystemEntry[] = [],
): Promise<void> {
  const count = useOpened.of(session).getState().count + 1
  useOpened.of(session).setState({ count })
  useSession.of(session).setState({ problem: null })
  if (useSession.of(session).getState().coming?.phase === 'failed') cancelComing(session)
  try {
    const all = folders.length === 0 ? files : await filesOfFolders(folders)
    const open = await whatToOpen(session, all)
    if (useOpened.of(session).getState().count === count) await open()
  } catch (error) {
    if (useOpened.of(session).getState().count === count)
      useSession.of(session).setState({ problem: problemText(error) })
  }
}

/** What these files are; rejects with what is wrong with them. */
async function whatToOpen(session: Session, files: readonly File[]): Promise<() => Promise<void>> {
  const [saved, ...others] = files.filter(({ name }) => /\.safetensors$/i.test(name))
  if (saved !== undefined && others.length === 0 && (await looksSaved(saved).catch(() => false))) {
    const trace = await describeSaved(saved)
    return () => openSavedTrace(session, trace)
  }
  if (saved === undefined) await refuseOthers(files)
  const chosen = sortFiles(files)
  return () => openModel(session, chosen)
}

async function openModel(session: Session, chosen: LocalFiles): Promise<void> {
  const used = useSession.of(session).getState().model.id
  forgetFiles(session, used)
  const local = localOffer(chosen)
  const offer = { ...local, name: say('models.fileName', { name: local.name }) }
  // The one in use may have the same name.
  const own = offer.id === used ? { ...offer, id: `${offer.id}:2` } : offer
  addOffer(session, own)
  await chooseModel(session, own.id)
}

/** Files that were chosen before, but for the one in use: a page keeps hold of no file that nobody needs. */
function forgetFiles(session: Session, used: string): void {
  for (const { id, files } of useOffers.of(session).getState().added) {
    if (files !== null && id !== used) dropOffer(session, id)
  }
}
