import type { Cell } from '../../core/csv'
import { ExplorerError } from '../../core/errors'
import { engine } from '../engines'
import { useFit } from '../fit'
import { shownTrace } from '../picture'
import { useReadings } from '../readings'
import { useSecond } from '../second'
import { useSession } from '../session'
import { useSweep } from '../sweep'
import type { Table } from './table'

/** Tables of what the tabs measure. Each throws NotAvailable, with what to do, where it has not been measured. */

const DEGREES = 180 / Math.PI
/** How many words of each token at each station the table of the logit lens holds. */
const WORDS = 10

const missing = (what: string): never => {
  throw new ExplorerError('NotAvailable', what)
}
const textOf = (token: number): string => useSession.getState().tokens[token].text
const known = (value: number): number | null => (Number.isNaN(value) ? null : value)

export const measuredTables = {
  /** What every token would say at every station. */
  lens: async (): Promise<Table> => {
    const { tokens } = useSession.getState()
    const service = await engine()
    const list: Cell[][] = []
    for (const token of tokens.keys()) {
      const row = await service.lens({ token, k: WORDS, watched: [] }, shownTrace())
      for (let at = 0; at < row.ids.length; at++) {
        const station = Math.floor(at / row.k)
        list.push([
          token,
          tokens[token].text,
          station,
          (at % row.k) + 1,
          row.ids[at],
          row.words[at],
          row.probabilities[at],
          row.entropies[station],
          known(row.divergences[station]),
        ])
      }
    }
    return {
      columns: [
        'token',
        'text',
        'station',
        'rank',
        'id',
        'word',
        'probability',
        'entropy bits',
        'divergence bits',
      ],
      rows: list,
    }
  },
  /** How much each token surprises. */
  surprisals: async (): Promise<Table> => {
    const { surprisals } = useReadings.getState()
    if (surprisals === null) return missing('Surprisals have not been computed yet. Wait, and save again.')
    return {
      columns: ['token', 'text', 'surprisal bits'],
      rows: Array.from(surprisals, (bits, token) => [token, textOf(token), known(bits)]),
    }
  },
  /** Every token's journey in numbers. */
  journeys: async (): Promise<Table> => {
    const { details } = useFit.getState()
    if (details === null)
      return missing('The journeys have not been measured yet. Wait until the picture has come to rest.')
    const { path, net, straightness, curvature, attention } = details.journeys
    return {
      columns: [
        'token',
        'text',
        'path degrees',
        'net degrees',
        'straightness',
        'curvature degrees',
        'attention degrees',
      ],
      rows: Array.from(path, (length, token) => [
        token,
        textOf(token),
        length * DEGREES,
        net[token] * DEGREES,
        known(straightness[token]),
        known(curvature[token] * DEGREES),
        attention[token] * DEGREES,
      ]),
    }
  },
  /** How truly each station is drawn. */
  fidelity: async (): Promise<Table> => {
    const { details } = useFit.getState()
    if (details === null)
      return missing('Fidelity has not been measured yet. Wait until the picture has come to rest.')
    return {
      columns: ['station', 'stress', 'rank correlation', 'trustworthiness', 'continuity', 'captured'],
      rows: details.stations.map((measures, station) => [
        station,
        measures.stress,
        measures.angleRankCorrelation,
        measures.trustworthiness,
        measures.continuity,
        measures.capturedMean,
      ]),
    }
  },
  /** What every head does on this sentence, in numbers. */
  heads: async (): Promise<Table> => {
    const { heads, scores } = await (await engine()).headScores(shownTrace())
    const names = Object.keys(scores) as (keyof typeof scores)[]
    return {
      columns: ['block', 'head', ...names],
      rows: Array.from(scores[names[0]], (_, at) => [
        Math.floor(at / heads),
        at % heads,
        ...names.map((name) => known(scores[name][at])),
      ]),
    }
  },
  /** What removing each head does, as far as that has been tried. */
  sweep: async (): Promise<Table> => {
    const { phase, effects, heads, target, after } = useSweep.getState()
    if (phase === 'none' || target === null)
      return missing('No head has been removed yet. Choose “Ablate each head in turn” first.')
    return {
      columns: ['block', 'head', 'after', 'word', 'change of ln p'],
      rows: Array.from(effects, (effect, at) => [
        Math.floor(at / heads),
        at % heads,
        after,
        target.word,
        known(effect),
      ]),
    }
  },
  /** How far the two sentences are apart, station by station. */
  comparison: async (): Promise<Table> => {
    const { comparison, tokens } = useSecond.getState()
    if (comparison === null)
      return missing('There is no second sentence to compare with. Type one under Compare.')
    const { stations, angles, pairs, same } = comparison
    const list: Cell[][] = []
    for (let station = 0; station < stations; station++) {
      for (let pair = 0; pair < same.length; pair++) {
        const [one, other] = [pairs[2 * pair], pairs[2 * pair + 1]]
        const angle = angles[station * same.length + pair] * DEGREES
        list.push([station, one, textOf(one), other, tokens[other].text, same[pair] === 1 ? 1 : 0, angle])
      }
    }
    return {
      columns: ['station', 'token', 'text', 'second token', 'second text', 'same', 'degrees'],
      rows: list,
    }
  },
} as const
