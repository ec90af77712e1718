import { keptModels, keptName, refusalOf } from '../../engine/client'
import { say } from '../../language/language'
import { part, type Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'
import { deviceMemory, isMuchFor } from '../models/device'
import { hubAddress } from '../models/hubAddress'
import { localModels } from '../models/localModels'
import type { Offer } from '../models/offers'
import { inPrecision, precisionOf } from '../models/precision'
import { canAsk } from '../page/embed'
import { useSession } from '../stores/session'

/** What is asked before a model is loaded that is a large download, or likely more than this device can hold. */

export type MemoryAnswer = 'as-it-is' | 'int8' | 'keep'

/** What there is to ask about a model. Bytes. */
export interface MuchAsked {
  readonly name: string
  /** What has to come, where that is much; null where it is not. */
  readonly download: number | null
  /** What it would need, where that is much for this device; null where it is not. */
  readonly memory: { readonly needed: number; readonly device: number } | null
  /** What it would need in eight bits; null where that is no way out. */
  readonly inEightBits: number | null
}

/** Larger downloads are asked about, bytes. */
const LARGE = 600e6

/** How fast a download is taken to be, bytes per second: 50 Mbit/s. */
const PACE = 50e6 / 8

/** About how many minutes a download takes, at least one. */
export const minutesFor = (bytes: number): number => Math.max(1, Math.round(bytes / PACE / 60))

/** What is asked now; null where nothing is. */
export const useMemoryOffer = sessionStore<{ readonly asked: MuchAsked | null }>(() => ({ asked: null }))

/** What is kept for each session. */
interface Own {
  answer: (given: MemoryAnswer) => void
}

const ownOf = part((): Own => ({ answer: () => undefined }))
/** Models that a person wants all the same, as long as the page is open. */
const acceptedOf = part(() => new Set<string>())

export function answerMemory(session: Session, given: MemoryAnswer): void {
  const own = ownOf(session)
  useMemoryOffer.of(session).setState({ asked: null })
  own.answer(given)
}

/**
 * What there is to ask about a model, as it would be run; null where nothing is.
 *
 * @param here bytes of it that need not come.
 */
export function muchOf(session: Session, offer: Offer, here = 0): MuchAsked | null {
  const accepted = acceptedOf(session)
  const precision = precisionOf(session, offer.id)
  const { memory: needed, name, refusal } = inPrecision(offer, precision)
  if (refusal !== null || accepted.has(offer.id)) return null
  const coming = offer.hub === null ? 0 : offer.bytes - here
  const download = coming > LARGE ? coming : null
  const device = deviceMemory()
  const memory = needed !== null && device !== null && isMuchFor(needed, device) ? { needed, device } : null
  if (download === null && memory === null) return null
  const eight = inPrecision(offer, 'int8').memory
  const helps =
    memory !== null &&
    precision === 'exact' &&
    eight !== null &&
    !isMuchFor(eight, device) &&
    refusalOf(eight) === null
  return { name, download, memory, inEightBits: helps ? eight : null }
}

/** Asks whether to load it; at once `as-it-is` where there is nothing to ask. A newer question takes an older one's place. */
export async function askAboutMemory(session: Session, offer: Offer): Promise<MemoryAnswer> {
  const own = ownOf(session)
  const accepted = acceptedOf(session)
  if (muchOf(session, offer) === null) return 'as-it-is'
  const asked = muchOf(session, offer, await bytesHere(session, offer))
  if (asked === null) return 'as-it-is'
  if (!canAsk(session)) {
    useSession.of(session).setState({ problem: say('problems.notAskedInside', { what: offer.name }) })
    return 'keep'
  }
  own.answer('keep')
  const given = await new Promise<MemoryAnswer>((resolve) => {
    own.answer = resolve
    useMemoryOffer.of(session).setState({ asked })
  })
  if (given === 'as-it-is') accepted.add(offer.id)
  return given
}

/** How much of a model is served with the app, or kept on this device. */
async function bytesHere(session: Session, { id, hub, folder, bytes }: Offer): Promise<number> {
  if (folder !== null && (await localModels(session)).includes(id)) return bytes
  const name = hub === null ? null : keptName(hub, hubAddress(session))
  return name === null ? 0 : ((await keptModels()).get(name) ?? 0)
}
