import type { Cell } from '../../core/csv'
import { DEGREES } from '../../core/degrees'
import { say } from '../../language/language'
import type { Session } from '../ground/session'
import { tableReading } from '../readings/globeTable'
import { wordAnglesReading } from '../readings/wordAngles'
import { useLens } from '../stores/lens'
import { aboutToken, known, notRead, textOf } from './cells'
import type { Table } from './table'

/** Tables of particles as words, which are read while someone looks. Each throws NotAvailable, with what to do. */

export const wordTables = {
  /** Rank and probability of the final answer and of the words that are followed, along the chosen token's way. */
  followed: async (session: Session): Promise<Table> => {
    const { detail } = useLens.of(session).getState()
    if (detail === null) return notRead(say('tabs.words'))
    const { token, stations, watched, watchedWords, ranks, watchedProbabilities } = detail
    const rows: Cell[][] = []
    for (let station = 0; station < stations; station++) {
      for (const [which, id] of watched.entries()) {
        const at = station * watched.length + which
        const rank = ranks[at] === 0 ? null : ranks[at]
        const word = watchedWords[which]
        rows.push([token, textOf(session, token), station, id, word, rank, known(watchedProbabilities[at])])
      }
    }
    return { columns: ['token', 'text', 'station', 'id', 'word', 'rank', 'probability'], rows }
  },
  /** Every particle beside the one that is looked at, and the word whose place is nearest to it. */
  particles: async (session: Session): Promise<Table> => {
    const { reading } = tableReading(session).store.getState()
    if (reading === null) return notRead(say('fit.tableButton'))
    const { station, token } = reading.key
    const degrees = (radians: number | undefined): number | null =>
      radians === undefined ? null : radians * DEGREES
    return {
      about: { from: aboutToken(session, token) },
      columns: [
        'station',
        'token',
        'text',
        'degrees apart',
        'degrees as drawn',
        'nearest word',
        'degrees to it',
      ],
      rows: reading.value.map(({ angle, nearest }, other) => [
        station,
        other,
        textOf(session, other),
        degrees(angle?.true),
        degrees(angle?.drawn),
        nearest?.word ?? null,
        degrees(nearest?.angle),
      ]),
    }
  },
  /** The words whose places are nearest to the chosen particle. */
  nearest: async (session: Session): Promise<Table> => {
    const { nearest } = useLens.of(session).getState()
    if (nearest === null) return notRead(say('tabs.words'))
    const { token, station, ids, words, angles } = nearest
    return {
      columns: ['token', 'text', 'station', 'rank', 'id', 'word', 'degrees'],
      rows: Array.from(ids, (id, at) => [
        token,
        textOf(session, token),
        station,
        at + 1,
        id,
        words[at],
        angles[at] * DEGREES,
      ]),
    }
  },
  /** Where the chosen token lies between two words, station by station. */
  between: async (session: Session): Promise<Table> => {
    const { between } = useLens.of(session).getState()
    if (between === null) return notRead(say('tabs.words'))
    const { token, pair, places } = between
    const [first, second] = pair.map(({ id, text }) => `${text} (${id})`)
    return {
      about: { first, second },
      columns: ['token', 'text', 'station', 'degrees to first', 'degrees to second', 'along', 'degrees off'],
      rows: places.map(({ toFirst, toSecond, along, off }, station) => [
        token,
        textOf(session, token),
        station,
        toFirst * DEGREES,
        toSecond * DEGREES,
        known(along),
        known(off * DEGREES),
      ]),
    }
  },
  /** How far every particle is from its own word and from the word it ends at. */
  ownAndNext: async (session: Session): Promise<Table> => {
    const { reading } = wordAnglesReading(session).store.getState()
    if (reading === null) return notRead(say('tabs.fit'))
    const { stations, ids, answers, answerWords, toOwn, toAnswer } = reading.value
    return {
      columns: ['station', 'token', 'text', 'answer id', 'answer', 'degrees to own', 'degrees to answer'],
      rows: Array.from({ length: stations * ids.length }, (_, at) => {
        const [station, token] = [Math.floor(at / ids.length), at % ids.length]
        const angles = [toOwn[at] * DEGREES, toAnswer[at] * DEGREES]
        return [station, token, textOf(session, token), answers[token], answerWords[token], ...angles]
      }),
    }
  },
} as const
