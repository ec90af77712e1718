import { readKeptJson } from '../../model/files/keptJson'
import { realClock } from '../../model/http/retry'
import { findHubModel } from '../../model/hub/hubModels'
import { lookUpRepository, readRepositoryName, repositoryOffer } from '../../model/hub/hubRepository'
import { type Offer, placeOfKept } from '../../model/hub/offers'
import { keptModels, readKeptFile } from '../storage/privateFiles'

/** Repositories of the hub that no catalogue lists, for the page. */

/**
 * Looks up “owner/name” or “owner/name@revision” on a hub, as an offer. Throws RangeError for what is no name;
 * rejects with an ExplorerError that says why it is not there, or cannot be run here.
 */
export function lookUp(endpoint: string, name: string, signal: AbortSignal): Promise<Offer> {
  const connection = {
    clock: realClock,
    signal,
    fetch: (...input: Parameters<typeof fetch>) => fetch(...input),
    onRetry: () => undefined,
  }
  return lookUpRepository(endpoint, readRepositoryName(name), connection)
}

/** The repositories of a hub that were opened by name before and are kept on this device. */
export async function keptRepositories(endpoint: string): Promise<Offer[]> {
  const found: Offer[] = []
  for (const [name, bytes] of await keptModels()) {
    const offer = bytes === 0 ? null : await readOffer(name, endpoint)
    if (offer !== null) found.push(offer)
  }
  return found
}

/** Null for what the catalogue lists, for what came from another hub, and for what does not say what it is. */
async function readOffer(name: string, endpoint: string): Promise<Offer | null> {
  const kept = placeOfKept(name, endpoint)
  if (kept === null) return null
  try {
    const place = readRepositoryName(kept)
    if (findHubModel(place.repository)?.revision === place.revision) return null
    const config = await readKeptJson({ read: (file) => readKeptFile(name, file) }, 'config.json')
    return config === null ? null : repositoryOffer(place, config, null)
  } catch {
    return null
  }
}
