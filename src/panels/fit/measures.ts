import { say } from '../../language/language'
import type { Fidelity } from '../../session/stores/picture'
import { type ProjectorId, projectorCards } from '../../session/stores/view'
import { measured } from '../numbers'

/** A measure as it stands in a line or a table. */
export interface ShownMeasure {
  readonly key: string
  readonly name: string
  /** Formula and source, in a tooltip. */
  readonly meaning: string
  show(fidelity: Fidelity): string
}

/** A measure of fidelity that is told by the angles between states. */
export interface Measure extends ShownMeasure {
  readonly key: 'capturedMean' | 'angleRankCorrelation' | 'trustworthiness' | 'continuity' | 'stress'
  /** Which way is better. */
  readonly better: 'more' | 'less'
}

/** A measure's value. Views that are no projections see no share of a vector: a dash. */
export function shownMeasure(key: Measure['key'], value: number | null): string {
  return key === 'capturedMean' && value === null ? '–' : measured(value)
}

/** Its texts are asked for when they are shown: the language may have changed. */
const measure = (
  key: Measure['key'],
  name: () => string,
  meaning: () => string,
  better: Measure['better'] = 'more',
): Measure => ({
  key,
  better,
  get name() {
    return name()
  },
  get meaning() {
    return meaning()
  },
  show: (fidelity) => shownMeasure(key, fidelity[key]),
})

/** The measures of a picture, in the order in which they are shown. */
export const MEASURES: readonly Measure[] = [
  measure(
    'capturedMean',
    () => say('fit.measureSeen'),
    () => say('fit.seenTheMeanLengthOf'),
  ),
  measure(
    'angleRankCorrelation',
    () => say('fit.measureAngles'),
    () => say('fit.anglesTheRankCorrelationSpearman'),
  ),
  measure(
    'trustworthiness',
    () => say('fit.measureNeighbours'),
    () => say('fit.neighboursTrustworthinessAtK5'),
  ),
  measure(
    'continuity',
    () => say('fit.measureKept'),
    () => say('fit.keptContinuityAtK5'),
  ),
  measure(
    'stress',
    () => say('fit.measureStress'),
    () => say('fit.stressOverPairsOfStates'),
    'less',
  ),
]

/** The measures of a globe seen from a word: its latitude is exact. */
const longitudeMeasures = (): ShownMeasure[] => [
  {
    key: 'latitude',
    name: say('fromWord.latitude'),
    meaning: say('fromWord.latitudeMeaning'),
    show: () => say('fromWord.exact'),
  },
  {
    key: 'longitude',
    name: say('fromWord.longitude'),
    meaning: say('fromWord.longitudeMeaning'),
    show: ({ longitude }) => measured(longitude?.kept ?? null),
  },
  {
    key: 'order',
    name: say('fromWord.order'),
    meaning: say('fromWord.orderMeaning'),
    show: ({ longitude }) => measured(longitude?.rankCorrelation ?? null),
  },
]

/**
 * The measures that the chosen view has. One that settles may be drawn by PCA until then: it keeps to what it has
 * itself.
 */
export function measuresShown(projector: ProjectorId): readonly ShownMeasure[] {
  if (projector === 'from') return longitudeMeasures()
  return MEASURES.filter(({ key }) => key !== 'capturedMean' || !projectorCards[projector].settles)
}
