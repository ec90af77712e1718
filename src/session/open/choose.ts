import {
  int8Folder,
  keptModels,
  keptName,
  keptRepositories,
  lookUp,
  type Offer,
  removeModel,
} from '../../engine/client'
import type { Precision } from '../../engine/types'
import type { Session } from '../ground/session'
import { cancelComing, reload } from '../models/engines'
import { hubAddress } from '../models/hubAddress'
import { addOffer, allOffers, dropOffer, findOffer, useOffers } from '../models/offers'
import { inPrecision, setPrecision } from '../models/precision'
import { type BackendWish, setWish } from '../models/runtime'
import { reportErrors } from '../query/reportErrors'
import { useSession } from '../stores/session'
import { loadModel, setText } from '../text/explorer'
import { askAboutMemory } from './memoryOffer'

/** What a person can do about models. */

export { cancelComing }

/** Chooses a model, if the person agrees where it is much for this device; what goes wrong is told by the model's own status or as a problem. */
export async function chooseModel(session: Session, id: string): Promise<void> {
  const offer = findOffer(session, id)
  const answer = offer === undefined ? 'as-it-is' : await askAboutMemory(session, offer)
  if (answer === 'keep') return
  if (answer === 'int8') setPrecision(session, id, 'int8')
  await bringIntoUse(session, id)
}

/** Tries again to fetch what could not be fetched: the model that was to come, or the one that is shown. */
export async function retryModel(session: Session): Promise<void> {
  const { coming, text } = useSession.of(session).getState()
  if (coming === null) await setText(session, text)
  else await bringIntoUse(session, coming.id)
}

async function bringIntoUse(session: Session, id: string): Promise<void> {
  // A model that failed on its way tells it by its own status.
  await reportErrors(session, () => loadModel(session, id), {
    isExpected: () => useSession.of(session).getState().coming?.phase === 'failed',
  })
}

/** Runs a model in that precision from now on; if it is in use, it is loaded anew, and goes on until then. */
export async function choosePrecision(session: Session, id: string, precision: Precision): Promise<void> {
  setPrecision(session, id, precision)
  const { model, coming } = useSession.of(session).getState()
  if ((coming?.id ?? model.id) !== id) return
  await reportErrors(session, () => reload(session))
}

/** Runs models there from now on; the one in use is loaded anew, and goes on until then. */
export async function chooseBackend(session: Session, wish: BackendWish): Promise<void> {
  setWish(session, wish)
  await reportErrors(session, () => reload(session))
}

/**
 * Looks up “owner/name”, perhaps with “@revision”, on the hub, and chooses it. Resolves when it is on its way;
 * rejects with why it is not there or cannot be run here.
 */
export async function openRepository(session: Session, name: string, signal: AbortSignal): Promise<void> {
  const offer = await lookUp(hubAddress(session), name, signal)
  if (signal.aborted) return
  const known = allOffers(session).find(({ hub }) => hub !== null && isSamePlace(hub, offer.hub))
  if (known === undefined) addOffer(session, offer)
  void chooseModel(session, known?.id ?? offer.id)
}

const isSamePlace = (a: NonNullable<Offer['hub']>, b: Offer['hub']): boolean =>
  a.repository === b?.repository && a.revision === b.revision

/** Puts the repositories that are kept on this device among the offers. */
export async function restoreOffers(session: Session): Promise<void> {
  for (const offer of await keptRepositories(hubAddress(session))) {
    if (findOffer(session, offer.id) === undefined) addOffer(session, offer)
  }
}

/** A model that lies on this device, whole or in part. */
export interface KeptModel {
  /** The name under which it is kept. */
  readonly name: string
  /** What it is called where it is no offer of its own. */
  readonly title: string
  /** Null for what is on offer no more. */
  readonly offer: Offer | null
  readonly bytes: number
}

/** The models that lie on this device, with the bytes that each takes. */
export async function listKept(session: Session): Promise<KeptModel[]> {
  await restoreOffers(session)
  const byName = new Map(
    allOffers(session).flatMap((offer) =>
      nameOf(session, offer) === null ? [] : [[nameOf(session, offer), offer]],
    ),
  )
  const titles = new Map(
    allOffers(session).flatMap((offer): [string, string][] => {
      const name = nameOf(session, offer)
      return name === null ? [] : [[int8Folder(name), inPrecision(offer, 'int8').name]]
    }),
  )
  return [...(await keptModels())].flatMap(([name, bytes]) =>
    bytes === 0 ? [] : [{ name, bytes, offer: byName.get(name) ?? null, title: titles.get(name) ?? name }],
  )
}

const nameOf = (session: Session, { hub }: Offer): string | null =>
  hub === null ? null : keptName(hub, hubAddress(session))

/**
 * Removes what is kept of a model from this device. One that is in use stays in memory until the page is left.
 * Rejects where another tab holds it.
 */
export async function removeKept(session: Session, { name, offer }: KeptModel): Promise<void> {
  await removeModel(name)
  const { model, coming } = useSession.of(session).getState()
  const isAdded = useOffers
    .of(session)
    .getState()
    .added.some(({ id }) => id === offer?.id)
  if (offer !== null && isAdded && ![model.id, coming?.id].includes(offer.id)) dropOffer(session, offer.id)
}
