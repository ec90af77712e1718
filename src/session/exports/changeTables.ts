import { DEGREES } from '../../core/degrees'
import { say } from '../../language/language'
import type { Session } from '../ground/session'
import { useEdits } from '../stores/edits'
import { useSecond } from '../stores/second'
import { useSession } from '../stores/session'
import { missing, notRead, textOf } from './cells'
import type { Table } from './table'

/** Tables of what is otherwise under edits, or in the second sentence. Each throws NotAvailable, with what to do. */

export const changeTables = {
  /** The likeliest next words with and without the edits in force. */
  changedWords: async (session: Session): Promise<Table> => {
    const { token, divergence, words } = shownEffect(session)
    return {
      about: { 'divergence bits': String(divergence) },
      columns: ['token', 'text', 'id', 'word', 'probability before', 'probability after'],
      rows: words.map(({ id, word, before, after }) => [
        token,
        textOf(session, token),
        id,
        word,
        before,
        after,
      ]),
    }
  },
  /** How far the edits move the chosen token, station by station. */
  changedPlaces: async (session: Session): Promise<Table> => {
    const { token, angles } = shownEffect(session)
    return {
      columns: ['token', 'text', 'station', 'degrees'],
      rows: Array.from(angles, (angle, station) => [token, textOf(session, token), station, angle * DEGREES]),
    }
  },
  /** How much of each head's attention goes elsewhere in the second sentence. */
  headsMoved: async (session: Session): Promise<Table> => {
    const { text, differences } = useSecond.of(session).getState()
    const heads = useSession.of(session).getState().shape?.heads ?? 1
    if (differences === null) return missing(say('export.noSecondSentenceError'))
    return {
      about: { second: text },
      columns: ['block', 'head', 'share moved'],
      rows: Array.from(differences.moved, (moved, at) => [Math.floor(at / heads), at % heads, moved]),
    }
  },
  /** Where the chosen head looks otherwise in the second sentence. */
  headDifference: async (session: Session): Promise<Table> => {
    const { text, tokens, comparison, headDifference } = useSecond.of(session).getState()
    if (comparison === null) return missing(say('export.noSecondSentenceError'))
    if (headDifference === null) return notRead(say('tabs.compare'))
    const { head, difference } = headDifference
    const { pairs } = comparison
    const [size] = difference.shape
    const both = (pair: number): string[] => [
      textOf(session, pairs[2 * pair]),
      tokens[pairs[2 * pair + 1]]?.text ?? '',
    ]
    return {
      about: { second: text, head: `${head.block}.${head.head}` },
      columns: ['query', 'text', 'second text', 'key', 'key text', 'second key text', 'second less first'],
      rows: Array.from(difference.data, (value, at) => {
        const [query, key] = [Math.floor(at / size), at % size]
        return [query, ...both(query), key, ...both(key), value]
      }).filter((_, at) => at % size <= Math.floor(at / size)),
    }
  },
} as const

const shownEffect = (session: Session) =>
  useEdits.of(session).getState().effect ?? missing(say('export.noEditsError'))
