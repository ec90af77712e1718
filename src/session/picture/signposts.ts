import { stationCount } from '../../core/hooks'
import type { Session } from '../ground/session'
import { engine } from '../models/engines'
import { useLandmarkView } from '../stores/landmarkView'
import type { Landmark, Picture } from '../stores/picture'
import { useSession } from '../stores/session'

/** Rivals of the pole's word on the equator. */
const RIVALS = 4

/**
 * The word at the pole, and what stands on the equator of a globe seen from a word: the words that a person searched
 * for, or else the next likeliest words at the end of the sentence without edits. Nothing where the picture is not seen
 * from a word, and no rivals where the sentence has not come to its end.
 */
export async function signpostsOf(session: Session, { pole, words, stations }: Picture): Promise<Landmark[]> {
  const { kinds, searched } = useLandmarkView.of(session).getState()
  if (pole === null) return []
  const last = words.length - 1
  const said = (id: number, word: string, log: number): Landmark => ({
    id,
    word,
    kinds: ['predictions'],
    tokens: [last],
    probability: Math.exp(log),
  })
  const own = said(pole.id, pole.text, pole.logs[pole.logs.length - 1])
  if (kinds.searched && searched.length > 0) {
    const pinned = searched.map(
      ({ id, text }): Landmark => ({ id, word: text, kinds: ['searched'], tokens: [], probability: 0 }),
    )
    return [own, ...pinned.filter(({ id }) => id !== pole.id)]
  }
  const { shape } = useSession.of(session).getState()
  if (!kinds.predictions || shape === null || stations < stationCount(shape.blocks)) return [own]
  const next = await (await engine(session)).topWords(stations - 1, RIVALS + 1)
  if (next.rows !== words.length) return [own]
  const rivals = Array.from({ length: next.k }, (_, rank) => {
    const at = last * next.k + rank
    return said(next.ids[at], next.words[at], next.logProbabilities[at])
  })
  return [own, ...rivals.filter(({ id }) => id !== pole.id).slice(0, RIVALS)]
}
