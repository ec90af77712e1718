import { stepCount } from '../../core/hooks'
import type { PartName } from '../../engine/types'
import { degreesFromPole } from '../../lab/types'
import { chosenToken } from '../circuits/query'
import { part, type Session } from '../ground/session'
import { engine } from '../models/engines'
import type { QueryKey } from '../query/queryKey'
import { checkText, watched } from '../query/watched'
import { useFit } from '../stores/fit'
import { pictureOf, shownTrace } from '../stores/picture'
import { useView } from '../stores/view'
import type { Word } from '../stores/word'

interface TurnedKey extends QueryKey {
  readonly revision: number
  /** The station that the step leads to. */
  readonly station: number
  readonly token: number
  /** The id of the word at the pole; null where the view has none. */
  readonly pole: number | null
}

/** How likely a word is at a state, and how far from that word's pole it stands for that. */
export interface StateLikelihood {
  readonly probability: number
  readonly degrees: number
}

/** What a step has to do with a word. */
export interface Turned {
  readonly word: Word
  readonly before: StateLikelihood
  readonly after: StateLikelihood
  /**
   * By how many degrees each part brings the token nearer to the pole: without it, the state after the step would stand so
   * much farther away.
   */
  readonly parts: readonly { readonly name: PartName; readonly degrees: number }[]
}

/**
 * What the step into this station has to do with the word at the pole, for the chosen token; where the view has no pole,
 * with the word that the token ends at without edits. Nothing at the first station, nor before the picture is at rest.
 */
export const turnedReading = part((session) =>
  watched<TurnedKey, Turned>(session, {
    stores: [useFit.of(session)],
    key({ revision, tokens }) {
      const view = useView.of(session).getState()
      const { phase } = useFit.of(session).getState()
      if (view.station === 0 || phase === 'waiting' || phase === 'settling') return null
      const pole = pictureOf(session).current?.pole?.id ?? null
      return { revision, station: view.station, token: chosenToken(view, tokens), pole }
    },
    async read({ station, token }, show, { shape, tokens }) {
      const service = await engine(session)
      const word = pictureOf(session).current?.pole ?? (await endOf(session, token, stepCount(shape.blocks)))
      const found = await service.stepLikelihoods(station - 1, token, word.id, shownTrace(session))
      checkText(found.ids, tokens)
      const after = degreesFromPole(found.after)
      show({
        word: { id: word.id, text: word.text },
        before: likelihood(found.before),
        after: likelihood(found.after),
        parts: found.parts.map((name, part) => ({
          name,
          degrees: degreesFromPole(found.without[part]) - after,
        })),
      })
    },
  }),
)

const likelihood = (log: number): StateLikelihood => ({
  probability: Math.exp(log),
  degrees: degreesFromPole(log),
})

/** The word that a token ends at without edits. */
async function endOf(session: Session, token: number, last: number): Promise<Word> {
  const { ids, words } = await (await engine(session)).topWords(last, 1)
  return { id: ids[token], text: words[token] }
}
