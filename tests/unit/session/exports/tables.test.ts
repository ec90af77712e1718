import { afterEach, describe, expect, it } from 'vitest'
import { attributionReading } from '../../../../src/session/circuits/attribution'
import { forcesReading } from '../../../../src/session/circuits/forces'
import { keysReading } from '../../../../src/session/circuits/inspected'
import { encodeTable } from '../../../../src/session/exports/table'
import { type TableName, tables } from '../../../../src/session/exports/tables'
import { tableReading } from '../../../../src/session/readings/globeTable'
import { wordAnglesReading } from '../../../../src/session/readings/wordAngles'
import { initialFit, useFit } from '../../../../src/session/stores/fit'
import { initialLens, useLens } from '../../../../src/session/stores/lens'
import { initialSecond, useSecond } from '../../../../src/session/stores/second'
import { initialSession, useSession } from '../../../../src/session/stores/session'
import { testSession } from '../../../support/testSession'

const session = testSession()

const ids = Int32Array.of(7, 8)
const tokens = ['A', ' cat'].map((text, index) => ({ id: ids[index], text, start: 0, end: 0 }))
const nothing = { reading: null, pending: false, problem: null }

/** Column by name of a table that is there. */
async function read(name: TableName): Promise<Record<string, unknown>[]> {
  const { columns, rows } = await tables[name](session)
  for (const row of rows) expect(row).toHaveLength(columns.length)
  return rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]])))
}

const sum = (values: readonly unknown[]): number =>
  values.reduce<number>((total, value) => total + Number(value), 0)

describe('tables of what is looked at', () => {
  afterEach(() => {
    useSession.of(session).setState(initialSession)
    useFit.of(session).setState(initialFit)
    useSecond.of(session).setState(initialSecond)
    forcesReading(session).store.setState(nothing)
    keysReading(session).store.setState(nothing)
    attributionReading(session).store.setState(nothing)
    wordAnglesReading(session).store.setState(nothing)
    tableReading(session).store.setState(nothing)
    useLens.of(session).setState(initialLens)
  })

  it.each<TableName>(['forces', 'attribution', 'keys', 'dimensions', 'projectors', 'headsMoved', 'nearest'])(
    'say what to do where there are none: %s',
    async (name) => {
      await expect(tables[name](session)).rejects.toMatchObject({ name: 'NotAvailable' })
    },
  )

  it('hold forces that add up to the sine of the turn', async () => {
    useSession.of(session).setState({ tokens })
    const turns = Float32Array.of(0.25, 0.5, -0.125)
    const forces = {
      ids,
      parts: [0, 1, 'bias' as const],
      turns,
      tangents: turns.map(Math.abs),
      radials: new Float32Array(3),
      directions: new Float32Array(3),
      angle: Math.asin(0.625),
      unit: new Float32Array(1),
    }
    const key = { revision: 1, station: 4, token: 1, arrows: 0 }
    forcesReading(session).store.setState({ reading: { key, value: { forces, arrows: null } } })
    const rows = await read('forces')
    expect(rows.map(({ part, block, text }) => [part, block, text])).toEqual([
      ['head 0', 2, ' cat'],
      ['head 1', 2, ' cat'],
      ['bias', 2, ' cat'],
    ])
    const { about } = await tables.forces(session)
    expect(sum(rows.map((row) => row['signed turn']))).toBeCloseTo(Number(about?.['sine of the whole turn']))
  })

  it('hold shares that add up to the logit, once all blocks have been read', async () => {
    useSession.of(session).setState({ tokens })
    const outer = { ids, token: 1, position: 2, edits: 0, constant: -1, logit: 10 }
    const blocks = [{ ids, heads: Float64Array.of(3, 1), outputBias: 0.5, mlp: 3.5 }]
    const key = { revision: 1, token: 1, word: '', rival: '' }
    const value = { word: { id: 9, text: ' sat' }, rival: null, outer, blocks, complete: true }
    attributionReading(session).store.setState({ reading: { key, value } })
    const rows = await read('attribution')
    expect(sum(rows.map(({ share }) => share))).toBe(outer.logit)
    expect((await tables.attribution(session)).about).toMatchObject({
      'logit of': ' sat (9)',
      token: '1 ( cat)',
    })
    attributionReading(session).store.setState({ reading: { key, value: { ...value, complete: false } } })
    await expect(tables.attribution(session)).rejects.toMatchObject({ name: 'NotAvailable' })
  })

  it('hold the score of a key as a sum over dimensions', async () => {
    useSession.of(session).setState({ tokens })
    const [q, k] = [Float32Array.of(1, 2, 3, 4), Float32Array.of(1, 1, 1, 1, 2, 0, 2, 0)]
    const value = {
      ids,
      q,
      k,
      scores: Float32Array.of(5, 4),
      attention: Float32Array.of(0.75, 0.25),
      contentContent: Float32Array.of(4, 3),
      contentKeyBias: 0.5,
      queryBiasContent: Float32Array.of(0.25, 0.25),
      biasBias: 0.25,
    }
    const key = { revision: 1, block: 3, head: 2, query: 1 }
    keysReading(session).store.setState({ reading: { key, value } })
    const dimensions = await read('dimensions')
    for (const { key, score, text: _, attention: __, ...parts } of await read('keys')) {
      const own = dimensions.filter((row) => row.key === key)
      expect(own.map(({ dimension }) => dimension)).toEqual([0, 1, 2, 3])
      expect(sum(own.map((row) => row['q k / √d']))).toBe(score)
      expect(sum(Object.values(parts))).toBe(score)
    }
    expect((await tables.keys(session)).about).toEqual({ head: '3.2', query: '1 ( cat)' })
  })

  it('hold every projector that was compared, and wait for the last', async () => {
    const fidelity = {
      stress: 0.1,
      angleRankCorrelation: 0.9,
      trustworthiness: 0.8,
      continuity: 0.7,
      capturedMean: null,
    }
    useFit.of(session).setState({ comparison: [{ projector: 'pca', fidelity }], comparing: true } as never)
    await expect(tables.projectors(session)).rejects.toMatchObject({ name: 'NotAvailable' })
    useFit.of(session).setState({ comparing: false })
    expect(await read('projectors')).toEqual([
      {
        projector: 'pca',
        stress: 0.1,
        'rank correlation': 0.9,
        trustworthiness: 0.8,
        continuity: 0.7,
        captured: null,
      },
    ])
  })

  it('hold the ways of particles among words', async () => {
    useSession.of(session).setState({ tokens })
    const quarter = Math.PI / 2
    wordAnglesReading(session).store.setState({
      reading: {
        key: { revision: 1 },
        value: {
          stations: 2,
          ids,
          answers: Int32Array.of(8, 5),
          answerWords: [' cat', ' sat'],
          toOwn: Float32Array.of(0, 0, 0, quarter),
          toAnswer: new Float32Array(4),
        },
      },
    })
    const ways = await read('ownAndNext')
    expect(ways.map(({ station, token, answer }) => [station, token, answer])).toEqual([
      [0, 0, ' cat'],
      [0, 1, ' sat'],
      [1, 0, ' cat'],
      [1, 1, ' sat'],
    ])
    expect(ways[3]['degrees to own']).toBeCloseTo(90)
    const between = {
      token: 1,
      pair: [
        { id: 1, text: ' a' },
        { id: 2, text: ' b' },
      ] as const,
      places: [{ toFirst: quarter, toSecond: 0, along: Number.NaN, off: Number.NaN }],
    }
    useLens.of(session).setState({ between })
    expect((await read('between'))[0]).toMatchObject({ 'degrees to first': 90, along: null })
    const nearest = { word: ' cat', angle: quarter / 90 }
    tableReading(session).store.setState({
      reading: {
        key: { revision: 1, station: 3, token: 0 },
        value: [
          { angle: null, nearest: null },
          { angle: { true: quarter, drawn: 0 }, nearest },
        ],
      },
    })
    const particles = await read('particles')
    expect(particles[0]).toMatchObject({ 'degrees apart': null, 'nearest word': null })
    expect(particles[1]).toMatchObject({ 'degrees apart': 90, 'degrees as drawn': 0, 'nearest word': ' cat' })
  })

  it('hold what is followed, with no rank where the answer is not known', async () => {
    useSession.of(session).setState({ tokens })
    useLens.of(session).setState({
      detail: {
        token: 1,
        stations: 2,
        watched: Int32Array.of(-1, 4),
        watchedWords: ['', ' dog'],
        ranks: Int32Array.of(0, 9, 0, 3),
        watchedProbabilities: Float32Array.of(Number.NaN, 0.25, Number.NaN, 0.5),
      },
    } as never)
    const rows = await read('followed')
    expect(rows.map(({ station, id, rank, probability }) => [station, id, rank, probability])).toEqual([
      [0, -1, null, null],
      [0, 4, 9, 0.25],
      [1, -1, null, null],
      [1, 4, 3, 0.5],
    ])
  })

  it('hold no key that comes after its query', async () => {
    useSession.of(session).setState({ tokens })
    useSecond.of(session).setState({
      text: 'A dog',
      tokens,
      comparison: {
        pairs: Int32Array.of(0, 0, 1, 1),
        same: Uint8Array.of(1, 1),
        stations: 1,
        angles: new Float32Array(2),
      },
      headDifference: {
        head: { block: 0, head: 1 },
        difference: { shape: [2, 2], data: Float32Array.of(0, 9, -0.5, 0.5) },
      },
    } as never)
    const rows = await read('headDifference')
    expect(rows.map(({ query, key, ...rest }) => [query, key, rest['second less first']])).toEqual([
      [0, 0, 0],
      [1, 0, -0.5],
      [1, 1, 0.5],
    ])
  })

  it.each(['csv', 'json'] as const)('become files that say what they are about: %s', async (format) => {
    const table = { columns: ['a', 'b'], rows: [[1, Number.NaN]] }
    const text = await encodeTable(table, { model: 'demo', head: '3.2' }, format).text()
    if (format === 'csv') expect(text).toBe('# model: demo\r\n# head: 3.2\r\na,b\r\n1,\r\n')
    else
      expect(JSON.parse(text)).toEqual({
        source: { model: 'demo', head: '3.2' },
        columns: ['a', 'b'],
        rows: [[1, null]],
      })
  })
})
