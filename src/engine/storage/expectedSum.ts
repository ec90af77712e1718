import { realClock } from '../../model/http/retry'
import { askFacts, toldWeights } from '../../model/hub/hubFacts'
import type { SumWish } from './sumTypes'

/**
 * The sha256 that a file must have: the published one, or else the one that its hub tells. Null where none is told.
 *
 * @param part the file's name, where it is one of a model in several.
 */
export async function expectedSum(
  { published, hub }: SumWish,
  part?: string,
): Promise<{ readonly sha256: string; readonly toldBy: string | null } | null> {
  if (published !== null) return { sha256: published, toldBy: null }
  if (hub === null) return null
  const facts = await askFacts(hub.endpoint, hub, {
    clock: realClock,
    signal: new AbortController().signal,
    fetch: (...input) => fetch(...input),
    onRetry: () => undefined,
  })
  const sha256 = facts === null ? null : toldWeights(facts, part)?.sha256
  return sha256 == null ? null : { sha256, toldBy: hub.endpoint }
}
