import type { Token } from '../../engine/types'
import type { ProjectorId } from '../../lab/types'
import { say } from '../../language/language'
import { problemText } from '../../language/problem'
import type { Session } from '../ground/session'
import { engine } from '../models/engines'
import { resolveWord } from '../models/resolveWord'
import { useFit } from '../stores/fit'
import { useSession } from '../stores/session'
import { useView } from '../stores/view'
import type { Word } from '../stores/word'
import { poleNamed } from './poleWord'

/** What a view is given besides the trace. */
export interface ViewSpan {
  readonly projector: ProjectorId
  /** [2 or 3, width] unit vectors of chosen words; null where the view needs none. */
  readonly words: Float32Array | null
  /** The word that the globe is seen from; absent for the one that the sentence ends at. */
  readonly from?: number
}

/**
 * What the chosen view is drawn with. Without words of the person's own, the view of words is spanned by the first
 * and the last of the sentence; where its words cannot be found, or a saved trace has no model to ask, PCA is drawn and
 * the reason is told.
 */
export async function spanOfView(session: Session, tokens: readonly Token[]): Promise<ViewSpan> {
  const { projector, viewWords, fromWord } = useView.of(session).getState()
  if (projector !== 'words' && projector !== 'from') {
    useFit.of(session).setState({ viewProblem: null })
    return { projector, words: null }
  }
  try {
    if (projector === 'from') {
      if (useSession.of(session).getState().model.saved !== null)
        throw new RangeError(say('problems.savedFromWord'))
      const from = fromWord === null ? {} : { from: await poleNamed(session, fromWord) }
      useFit.of(session).setState({ viewProblem: null })
      return { projector, words: null, ...from }
    }
    const ids = viewWords.length > 0 ? await idsOf(session, viewWords) : ends(tokens)
    if (new Set(ids).size < 2) throw new RangeError(say('problems.tooFewWords'))
    const words = await (await engine(session)).landmarks(Int32Array.from(ids))
    useFit.of(session).setState({ viewProblem: null })
    return { projector, words }
  } catch (error) {
    useFit.of(session).setState({ viewProblem: problemText(error) })
    return { projector: 'pca', words: null }
  }
}

/** The token that a person means by a word: as it stands within a sentence, or else as it is typed. */
export async function findWord(session: Session, typed: string): Promise<Word> {
  const [word] = await resolveWord(session, typed)
  return word
}

async function idsOf(session: Session, words: readonly string[]): Promise<number[]> {
  const ids: number[] = []
  for (const word of words) ids.push((await findWord(session, word)).id)
  return ids
}

/** The first and the last token, as long as they differ. */
function ends(tokens: readonly Token[]): number[] {
  const first = tokens[0].id
  const last = tokens.findLast((token) => token.id !== first)
  return last === undefined ? [first] : [first, last.id]
}
