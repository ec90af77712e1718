import { keptModels, keptName, type Offer, repositoryUrl, weightsUrl } from '../../engine/client'
import type { ModelLocation } from '../../engine/types'
import { say } from '../../language/language'
import type { Session } from '../ground/session'
import { hubAddress } from './hubAddress'
import { localModels } from './localModels'
import { prepareRoom } from './storage'

/** Where a model's files are, and what is known of keeping them before the first byte comes. */
export interface Place {
  readonly location: ModelLocation
  /** Why none of it is kept on this device, where that is known beforehand. */
  readonly notKept: string | null
}

/** GPT-2 124M's folder: what a person's own file has no tokenizer or config.json for is taken from there. */
const GPT2 = 'models/gpt2/'

/** Where an offer's files are: in the app, on this device, or on the hub unless the weights are in the app too. */
export async function locate(session: Session, offer: Offer): Promise<Place> {
  const here = (path: string): string => new URL(path, session.page.base).href
  const { id, bytes, folder, tokenizerFolder, hub, files, trace } = offer
  if (trace !== null) return { location: { id, bytes, url: '', trace: trace.file }, notKept: null }
  if (files !== null) {
    return { location: { id, bytes, files, url: here(GPT2) }, notKept: null }
  }
  const sum = { published: offer.sha256, hub: null }
  const tokenizer = tokenizerFolder === null ? {} : { tokenizer: here(`${tokenizerFolder}tokenizer.json`) }
  if (hub === null) {
    return { location: { id, bytes, url: here(folder ?? ''), ...tokenizer, sum }, notKept: null }
  }
  if (folder !== null && (await localModels(session)).includes(id)) {
    return { location: { id, bytes, url: here(folder), ...tokenizer, sum }, notKept: null }
  }
  const address = hubAddress(session)
  const remote = {
    id,
    bytes,
    ...(folder === null
      ? { url: repositoryUrl(address, hub), foreign: true }
      : { url: here(folder), ...tokenizer }),
    weights: weightsUrl(address, hub),
    sum: { ...sum, hub: { ...hub, endpoint: address } },
  }
  const keep = keptName(hub, address)
  if (keep === null) return { location: remote, notKept: say('problems.noCommit') }
  const kept = (await keptModels()).get(keep) ?? 0
  const full = await prepareRoom(session, Math.max(0, bytes - kept), offer.name)
  return { location: { ...remote, keep, ...(full === null ? {} : { full }) }, notKept: null }
}
