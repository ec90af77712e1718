import { say } from '../../language/language'
import { measured } from '../numbers'

/** A measure of fidelity, as people see it. */
export interface Measure {
  readonly key: 'capturedMean' | 'angleRankCorrelation' | 'trustworthiness' | 'continuity' | 'stress'
  readonly name: string
  /** Formula and source, in a tooltip. */
  readonly meaning: string
  /** Which way is better. */
  readonly better: 'more' | 'less'
}

/** A measure's value. Views that are no projections see no share of a vector: a dash. */
export function shownMeasure(key: Measure['key'], value: number | null): string {
  return key === 'capturedMean' && value === null ? '–' : measured(value)
}

/** The measures of a picture, in the order in which they are shown. */
export const MEASURES: readonly Measure[] = [
  {
    key: 'capturedMean',
    get name() {
      return say('fit.measureSeen')
    },
    get meaning() {
      return say('fit.seenTheMeanLengthOf')
    },
    better: 'more',
  },
  {
    key: 'angleRankCorrelation',
    get name() {
      return say('fit.measureAngles')
    },
    get meaning() {
      return say('fit.anglesTheRankCorrelationSpearman')
    },
    better: 'more',
  },
  {
    key: 'trustworthiness',
    get name() {
      return say('fit.measureNeighbours')
    },
    get meaning() {
      return say('fit.neighboursTrustworthinessAtK5')
    },
    better: 'more',
  },
  {
    key: 'continuity',
    get name() {
      return say('fit.measureKept')
    },
    get meaning() {
      return say('fit.keptContinuityAtK5')
    },
    better: 'more',
  },
  {
    key: 'stress',
    get name() {
      return say('fit.measureStress')
    },
    get meaning() {
      return say('fit.stressOverPairsOfStates')
    },
    better: 'less',
  },
]
