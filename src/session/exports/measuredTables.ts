import type { Cell } from '../../core/csv'
import { DEGREES } from '../../core/degrees'
import { say } from '../../language/language'
import { useSweep } from '../circuits/sweep'
import type { Session } from '../ground/session'
import { engine } from '../models/engines'
import { type Details, useFit } from '../stores/fit'
import { shownTrace } from '../stores/picture'
import { useReadings } from '../stores/readings'
import { useSecond } from '../stores/second'
import { useSession } from '../stores/session'
import { known, missing, textOf } from './cells'
import type { Table } from './table'

/** Tables of what the tabs measure. Each throws NotAvailable, with what to do, where it has not been measured. */

/** How many words of each token at each station the table of the logit lens holds. */
const WORDS = 10

const MEASURES = ['stress', 'rank correlation', 'trustworthiness', 'continuity', 'captured']
const measuresOf = (fidelity: Details['stations'][number]): Cell[] => [
  fidelity.stress,
  fidelity.angleRankCorrelation,
  fidelity.trustworthiness,
  fidelity.continuity,
  fidelity.capturedMean,
]

export const measuredTables = {
  /** What every token would say at every station. */
  lens: async (session: Session): Promise<Table> => {
    const { tokens } = useSession.of(session).getState()
    const service = await engine(session)
    const list: Cell[][] = []
    for (const token of tokens.keys()) {
      const row = await service.lens({ token, k: WORDS, watched: [] }, shownTrace(session))
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
  surprisals: async (session: Session): Promise<Table> => {
    const { surprisals } = useReadings.of(session).getState()
    if (surprisals === null) return missing(say('export.noSurprisalsError'))
    return {
      columns: ['token', 'text', 'surprisal bits'],
      rows: Array.from(surprisals, (bits, token) => [token, textOf(session, token), known(bits)]),
    }
  },
  /** Every token's journey in numbers. */
  journeys: async (session: Session): Promise<Table> => {
    const { details } = useFit.of(session).getState()
    if (details === null) return missing(say('export.noJourneysError'))
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
        textOf(session, token),
        length * DEGREES,
        net[token] * DEGREES,
        known(straightness[token]),
        known(curvature[token] * DEGREES),
        attention[token] * DEGREES,
      ]),
    }
  },
  /** How truly each station is drawn. */
  fidelity: async (session: Session): Promise<Table> => {
    const { details } = useFit.of(session).getState()
    if (details === null) return missing(say('export.noFidelityError'))
    return {
      columns: ['station', ...MEASURES],
      rows: details.stations.map((fidelity, station) => [station, ...measuresOf(fidelity)]),
    }
  },
  /** Every projector's fidelity to this sentence. */
  projectors: async (session: Session): Promise<Table> => {
    const { comparison, comparing } = useFit.of(session).getState()
    if (comparison === null || comparing) return missing(say('export.noProjectorsError'))
    return {
      columns: ['projector', ...MEASURES],
      rows: comparison.map(({ projector, fidelity }) => [
        projector,
        ...(fidelity === null ? [] : measuresOf(fidelity)),
      ]),
    }
  },
  /** How well each particle is placed at each station: its own stress. */
  placement: async (session: Session): Promise<Table> => {
    const { details } = useFit.of(session).getState()
    if (details === null) return missing(say('export.noFidelityError'))
    const tokens = useSession.of(session).getState().tokens.length
    return {
      columns: ['station', 'token', 'text', 'stress'],
      rows: Array.from(details.particles, (stress, at) => [
        Math.floor(at / tokens),
        at % tokens,
        textOf(session, at % tokens),
        known(stress),
      ]),
    }
  },
  /** What every head does on this sentence, in numbers. */
  heads: async (session: Session): Promise<Table> => {
    const { heads, scores } = await (await engine(session)).headScores(shownTrace(session))
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
  sweep: async (session: Session): Promise<Table> => {
    const { phase, effects, heads, target, after } = useSweep.of(session).getState()
    if (phase === 'none' || target === null) return missing(say('export.noSweepError'))
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
  comparison: async (session: Session): Promise<Table> => {
    const { comparison, tokens } = useSecond.of(session).getState()
    if (comparison === null) return missing(say('export.noSecondSentenceError'))
    const { stations, angles, pairs, same } = comparison
    const list: Cell[][] = []
    for (let station = 0; station < stations; station++) {
      for (let pair = 0; pair < same.length; pair++) {
        const [one, other] = [pairs[2 * pair], pairs[2 * pair + 1]]
        const angle = angles[station * same.length + pair] * DEGREES
        list.push([
          station,
          one,
          textOf(session, one),
          other,
          tokens[other].text,
          same[pair] === 1 ? 1 : 0,
          angle,
        ])
      }
    }
    return {
      columns: ['station', 'token', 'text', 'second token', 'second text', 'same', 'degrees'],
      rows: list,
    }
  },
} as const
