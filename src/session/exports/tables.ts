import type { Cell } from '../../core/csv'
import { stationHook } from '../../core/hooks'
import { say } from '../../language/language'
import { errorSaying } from '../../language/problem'
import type { Session } from '../ground/session'
import { engine } from '../models/engines'
import { pictureOf, shownTrace, whenPictured } from '../stores/picture'
import { useReadings } from '../stores/readings'
import { isPictureOlder, useSession } from '../stores/session'
import { useView } from '../stores/view'
import { changeTables } from './changeTables'
import { circuitTables } from './circuitTables'
import { measuredTables } from './measuredTables'
import { download, fileName, sourceOf } from './source'
import { encodeTable, type Table, type TableFormat } from './table'
import { wordTables } from './wordTables'

/** How many words of each token the table of predictions holds. */
const WORDS = 20

const shown = (session: Session) => {
  const picture = pictureOf(session)
  const { current } = picture
  const state = useSession.of(session).getState()
  const { shape } = state
  if (current === null || shape === null || isPictureOlder(state)) {
    throw errorSaying('NotAvailable', say('export.emptyGlobeError'))
  }
  return { picture: current, shape }
}

/** The tables that can be saved, by name. */
export const tables = {
  /** What every token would say at the station that is shown. */
  predictions: async (session: Session): Promise<Table> => {
    const { words: tokens } = shown(session).picture
    const { station } = useView.of(session).getState()
    const { rows, k, ids, words, logits, logProbabilities } = await (await engine(session)).topWords(
      station,
      WORDS,
      shownTrace(session),
    )
    const list: Cell[][] = []
    for (let row = 0; row < rows; row++) {
      for (let rank = 0; rank < k; rank++) {
        const at = row * k + rank
        const probability = Math.exp(logProbabilities[at])
        list.push([station, row, tokens[row].text, rank + 1, ids[at], words[at], logits[at], probability])
      }
    }
    return {
      columns: ['station', 'token', 'text', 'rank', 'id', 'word', 'logit', 'probability'],
      rows: list,
    }
  },
  /** Every particle on the globe, at every station: canonical points, and how much of it the view captures. */
  positions: async (session: Session): Promise<Table> => {
    const { picture: current, shape } = shown(session)
    const list: Cell[][] = []
    for (let station = 0; station < current.stations; station++) {
      for (let token = 0; token < current.tokens; token++) {
        const at = station * current.tokens + token
        const [x, y, z] = current.positions.subarray(3 * at, 3 * at + 3)
        const captured = current.captured?.[at] ?? null
        const turn = station === 0 ? null : (current.turns[at - current.tokens] * 180) / Math.PI
        const { text } = current.words[token]
        list.push([station, stationHook(station, shape.blocks), token, text, x, y, z, captured, turn])
      }
    }
    return {
      columns: ['station', 'hook', 'token', 'text', 'x', 'y', 'z', 'captured', 'degrees traveled'],
      rows: list,
    }
  },
  /** The pattern of the chosen head. */
  attention: async (session: Session): Promise<Table> => {
    const { words: tokens } = shown(session).picture
    const { attention } = useReadings.of(session).getState()
    if (attention === null) throw errorSaying('NotAvailable', say('export.noHeadError'))
    const { head, pattern } = attention
    const [queries, keys] = pattern.shape
    const list: Cell[][] = []
    for (let query = 0; query < queries; query++) {
      for (let key = 0; key <= query; key++) {
        const weight = pattern.data[query * keys + key]
        list.push([head.block, head.head, query, tokens[query].text, key, tokens[key].text, weight])
      }
    }
    return {
      columns: ['block', 'head', 'query', 'query text', 'key', 'key text', 'attention'],
      rows: list,
    }
  },
  ...measuredTables,
  ...circuitTables,
  ...wordTables,
  ...changeTables,
} as const

export type TableName = keyof typeof tables

/** Saves a table of what is on the screen, with what is needed to make it again. */
export async function saveTable(session: Session, name: TableName, format: TableFormat): Promise<void> {
  await whenPictured(session)
  const source = sourceOf(session)
  const table = await tables[name](session)
  download(
    session,
    fileName(session, name, format),
    encodeTable(table, { ...source, ...table.about }, format),
  )
}
