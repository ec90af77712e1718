import type { Engine, Spelling } from '../../engine/types'
import { meantBy } from './meaning'

/** What token ids say, by model: asked once, kept as long as the page. */
const known = new Map<string, Map<number, Spelling>>()

/** Asks for the words of ids that are not known yet. */
export async function learnWords(service: Engine, model: string, ids: Iterable<number>): Promise<void> {
  const key = meantBy(model)
  const words = known.get(key) ?? new Map<number, Spelling>()
  known.set(key, words)
  const missing = [...new Set(ids)].filter((id) => !words.has(id))
  if (missing.length === 0) return
  const spellings = await service.spellings(Int32Array.from(missing))
  missing.forEach((id, i) => {
    words.set(id, spellings[i])
  })
}

/** The word of an id of that model, as learned. */
export const wordOf = (model: string, id: number): string =>
  known.get(meantBy(model))?.get(id)?.text ?? `⟨${id}⟩`

/** The bytes of an id where they are no whole characters: “\\xe3\\x80”; null where its text says it all. */
export function strayBytesOf(model: string, id: number): string | null {
  const spelling = known.get(meantBy(model))?.get(id)
  if (spelling === undefined || !spelling.text.includes('\uFFFD')) return null
  return spelling.bytes.map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
}
