import { isPassing, messageOf } from '../core/errors'
import { keptModels, type Offer, offers, removeModel } from '../engine/client'
import { cancelComing, reload } from './engines'
import { loadModel } from './explorer'
import { type BackendWish, setWish } from './runtime'
import { useSession } from './session'

/** What a person can do about models. */

export { cancelComing, offers }

/** Chooses a model; what goes wrong is told by the model's own status or as a problem. */
export async function chooseModel(id: string): Promise<void> {
  try {
    await loadModel(id)
  } catch (error) {
    if (isPassing(error)) return
    if (useSession.getState().coming?.phase !== 'failed') useSession.setState({ problem: messageOf(error) })
  }
}

/** Runs models there from now on; the one in use is loaded anew, and goes on until then. */
export async function chooseBackend(wish: BackendWish): Promise<void> {
  setWish(wish)
  try {
    await reload()
  } catch (error) {
    if (!isPassing(error)) useSession.setState({ problem: messageOf(error) })
  }
}

/** A model that lies on this device. */
export interface KeptModel {
  readonly offer: Offer
  readonly bytes: number
}

const folderOf = ({ hub }: Offer): string | null =>
  hub === null ? null : `${hub.repository}@${hub.revision}`

/** The models that lie on this device, with the bytes that each takes. */
export async function listKept(): Promise<KeptModel[]> {
  const kept = await keptModels()
  return offers.flatMap((offer) => {
    const bytes = kept.get(folderOf(offer) ?? '')
    return bytes === undefined || bytes === 0 ? [] : [{ offer, bytes }]
  })
}

/** Removes what is kept of a model from this device. One that is in use stays in memory until the page is left. */
export async function removeKept(offer: Offer): Promise<void> {
  const folder = folderOf(offer)
  if (folder !== null) await removeModel(folder)
}
