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
    name: 'seen',
    meaning:
      'Seen: the mean length of the projected unit vectors. 1 means that nothing is lost in this view. Views that are no projections have none.',
    better: 'more',
  },
  {
    key: 'angleRankCorrelation',
    name: 'angles',
    meaning:
      'Angles: the rank correlation (Spearman) of true angles θ between states with the angles φ drawn. 1 keeps their order.',
    better: 'more',
  },
  {
    key: 'trustworthiness',
    name: 'neighbours',
    meaning:
      'Neighbours: trustworthiness at k = 5 (Venna and Kaski, 2001). 1 means that all that lie close together here are close in all dimensions too.',
    better: 'more',
  },
  {
    key: 'continuity',
    name: 'kept',
    meaning:
      'Kept: continuity at k = 5 (Venna and Kaski, 2001). 1 means that all that are close in all dimensions lie close together here too.',
    better: 'more',
  },
  {
    key: 'stress',
    name: 'stress',
    meaning:
      'Stress: √(Σ(θ − φ)² / Σθ²) over pairs of states, θ the true angle and φ the one drawn. 0 means that every angle is right.',
    better: 'less',
  },
]
