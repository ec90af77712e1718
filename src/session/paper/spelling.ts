import { legible } from '../../core/byteText'
import type { Engine, Spelling } from '../../engine/types'
import { part, type Session } from '../ground/session'
import { meantBy } from './meaning'

/** What token ids say, by model: asked once, kept as long as the page. */
const knownOf = part(() => new Map<string, Map<number, Spelling>>())

/** Asks for the words of ids that are not known yet. */
export async function learnWords(
  session: Session,
  service: Engine,
  model: string,
  ids: Iterable<number>,
): Promise<void> {
  const known = knownOf(session)
  const key = meantBy(session, model)
  const words = known.get(key) ?? new Map<number, Spelling>()
  known.set(key, words)
  const missing = [...new Set(ids)].filter((id) => !words.has(id))
  if (missing.length === 0) return
  const spellings = await service.spellings(Int32Array.from(missing))
  missing.forEach((id, i) => {
    words.set(id, spellings[i])
  })
}

const spellingOf = (session: Session, model: string, id: number): Spelling =>
  knownOf(session).get(meantBy(session, model))?.get(id) ?? { text: `⟨${id}⟩`, bytes: [] }

/** An id of that model as people read it, as learned. */
export function wordOf(session: Session, model: string, id: number): string {
  const { bytes, text } = spellingOf(session, model, id)
  return legible(bytes, text).text
}

/** The bytes of an id, decoded, as the paper's tables have them: U+FFFD where they are no character. */
export const decodedOf = (session: Session, model: string, id: number): string =>
  spellingOf(session, model, id).text
