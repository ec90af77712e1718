import { say } from '../../language/language'
import type { PlainKey } from '../../language/message'
import type { Fidelity } from '../../session/stores/picture'
import { type ProjectorId, projectorCards } from '../../session/stores/view'
import { measured } from '../numbers'

/** A measure as it stands in a line or a table. */
export interface ShownMeasure {
  readonly key: string
  readonly name: PlainKey
  /** Formula and source, in a tooltip. */
  readonly meaning: PlainKey
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

const measure = (
  key: Measure['key'],
  name: PlainKey,
  meaning: PlainKey,
  better: Measure['better'] = 'more',
): Measure => ({ key, name, meaning, better, show: (fidelity) => shownMeasure(key, fidelity[key]) })

/** The measures of a picture, in the order in which they are shown. */
export const MEASURES: readonly Measure[] = [
  measure('capturedMean', 'fit.seenName', 'fit.seenHelp'),
  measure('angleRankCorrelation', 'fit.rankCorrelationName', 'fit.rankCorrelationHelp'),
  measure('trustworthiness', 'fit.trustworthinessName', 'fit.trustworthinessHelp'),
  measure('continuity', 'fit.continuityName', 'fit.continuityHelp'),
  measure('stress', 'fit.stressName', 'fit.stressHelp', 'less'),
]

/** The measures of a globe seen from a word: its latitude is exact. */
const LONGITUDE_MEASURES: readonly ShownMeasure[] = [
  {
    key: 'latitude',
    name: 'fromWord.latitude',
    meaning: 'fromWord.latitudeMeaning',
    show: () => say('fromWord.exact'),
  },
  {
    key: 'longitude',
    name: 'fromWord.longitude',
    meaning: 'fromWord.longitudeMeaning',
    show: ({ longitude }) => measured(longitude?.kept ?? null),
  },
  {
    key: 'order',
    name: 'fromWord.order',
    meaning: 'fromWord.orderMeaning',
    show: ({ longitude }) => measured(longitude?.rankCorrelation ?? null),
  },
]

/**
 * The measures that the chosen view has. One that settles may be drawn by PCA until then: it keeps to what it has
 * itself.
 */
export function measuresShown(projector: ProjectorId): readonly ShownMeasure[] {
  if (projector === 'from') return LONGITUDE_MEASURES
  return MEASURES.filter(({ key }) => key !== 'capturedMean' || !projectorCards[projector].settles)
}
