import type { Cell } from '../../core/csv'
import { DEGREES } from '../../core/degrees'
import { say } from '../../language/language'
import { type Attribution, attributionReading } from '../circuits/attribution'
import { forcesReading } from '../circuits/forces'
import { type HeadQueryKey, keysReading } from '../circuits/inspected'
import type { QueryKeys } from '../circuits/types'
import { wantedReading } from '../circuits/wanted'
import type { Session } from '../ground/session'
import { aboutToken, notRead, textOf } from './cells'
import type { Table } from './table'

/** A part of the tab Heads, as a place to go to. */
const underHeads = (
  part: 'heads.globeTab' | 'heads.forcesTitle' | 'heads.attributionTitle' | 'heads.keysTab',
) => say('export.partOfTab', { tab: say('tabs.heads'), part: say(part) })

/** Tables of the tab Heads that are read while someone looks. Each throws NotAvailable, with what to do. */

export const circuitTables = {
  /** How each key of the chosen query comes by its score. */
  keys: async (session: Session): Promise<Table> => {
    const { key: asked, value } = queryKeys(session)
    const { attention, scores, contentContent, contentKeyBias, queryBiasContent, biasBias } = value
    return {
      about: aboutQuery(session, asked),
      columns: [
        'key',
        'text',
        'attention',
        'score',
        'content content',
        'content key bias',
        'query bias content',
        'bias bias',
      ],
      rows: Array.from(scores, (score, key) => [
        key,
        textOf(session, key),
        attention[key],
        score,
        contentContent[key],
        contentKeyBias,
        queryBiasContent[key],
        biasBias,
      ]),
    }
  },
  /** The chosen query and its keys, dimension by dimension. */
  dimensions: async (session: Session): Promise<Table> => {
    const { key: asked, value } = queryKeys(session)
    const { q, k, scores } = value
    const size = q.length
    return {
      about: aboutQuery(session, asked),
      columns: ['key', 'text', 'dimension', 'q', 'k', 'q k / √d'],
      rows: Array.from({ length: scores.length * size }, (_, at) => {
        const [key, dimension] = [Math.floor(at / size), at % size]
        return [
          key,
          textOf(session, key),
          dimension,
          q[dimension],
          k[at],
          (q[dimension] * k[at]) / Math.sqrt(size),
        ]
      }),
    }
  },
  /** The words near the place that the chosen head wants to look at, or to be looked at from. */
  wanted: async (session: Session): Promise<Table> => {
    const { reading } = wantedReading(session).store.getState()
    if (reading === null) return notRead(underHeads('heads.globeTab'))
    const { block, head, token } = reading.key
    return {
      about: { head: `${block}.${head}`, token: aboutToken(session, token) },
      columns: ['side', 'rank', 'id', 'word', 'degrees'],
      rows: reading.value.flatMap(({ side, words }) =>
        words.map(({ id, word, angle }, at) => [side, at + 1, id, word, angle * DEGREES]),
      ),
    }
  },
  /** What turns the chosen token at the step ahead of it, part by part. */
  forces: async (session: Session): Promise<Table> => {
    const { reading } = forcesReading(session).store.getState()
    if (reading === null) return notRead(underHeads('heads.forcesTitle'))
    const { station, token } = reading.key
    const { parts, turns, tangents, radials, angle } = reading.value.forces
    return {
      about: {
        step: String(station),
        token: aboutToken(session, token),
        'sine of the whole turn': String(Math.sin(angle)),
      },
      columns: ['step', 'token', 'text', 'block', 'part', 'signed turn', 'tangent', 'radial'],
      rows: parts.map((part, at) => [
        station,
        token,
        textOf(session, token),
        station >> 1,
        typeof part === 'number' ? `head ${part}` : part,
        turns[at],
        tangents[at],
        radials[at],
      ]),
    }
  },
  /** What every part writes into the logit of a word. */
  attribution: async (session: Session): Promise<Table> => {
    const { reading } = attributionReading(session).store.getState()
    if (reading === null) return notRead(underHeads('heads.attributionTitle'))
    const { key: asked, value } = reading
    const { word, rival, outer, complete } = value
    if (!complete) return notRead(underHeads('heads.attributionTitle'))
    return {
      about: {
        token: aboutToken(session, asked.token),
        'logit of': `${word.text} (${word.id})`,
        minus: rival === null ? 'the mean over the vocabulary' : `${rival.text} (${rival.id})`,
        'logit of the model': String(outer.logit),
      },
      columns: ['kind', 'block', 'head', 'share'],
      rows: shareCells(value),
    }
  },
} as const

/** Every share of a logit, in the order of the forward pass. */
function shareCells({ outer, blocks }: Attribution): Cell[][] {
  return [
    ['token', null, null, outer.token],
    ['position', null, null, outer.position],
    ...blocks.flatMap(({ heads, outputBias, mlp }, block): Cell[][] => [
      ...Array.from(heads, (share, head) => ['head', block, head, share]),
      ['output bias', block, null, outputBias],
      ['mlp', block, null, mlp],
    ]),
    ['edits', null, null, outer.edits],
    ['constant', null, null, outer.constant],
  ]
}

function queryKeys(session: Session): { readonly key: HeadQueryKey; readonly value: QueryKeys } {
  return keysReading(session).store.getState().reading ?? notRead(underHeads('heads.keysTab'))
}

const aboutQuery = (session: Session, { block, head, query }: HeadQueryKey): Record<string, string> => ({
  head: `${block}.${head}`,
  query: aboutToken(session, query),
})
