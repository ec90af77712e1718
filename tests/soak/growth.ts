import { median } from '../bench/report'

/** What the open page holds at one moment of rest, in bytes unless said otherwise. */
export interface Sample {
  /** Minutes since the soak began. */
  readonly minutes: number
  /** Memory of the tab's process that no file on the disk holds: scripts, workers, the runtime's heap. */
  readonly tab: number
  /** The same of the process that draws. */
  readonly graphics: number
  /** What the page's own scripts hold after their garbage was collected. */
  readonly heap: number
  /** A number: the elements and texts that are alive, shown or not. */
  readonly nodes: number
  /** A number: who listens to events. */
  readonly listeners: number
}

export type Measure = Exclude<keyof Sample, 'minutes'>

export const MEASURES: readonly Measure[] = ['tab', 'graphics', 'heap', 'nodes', 'listeners']

/** How much a measure may be larger at the end than after the warm-up, as a share of it. */
export const MOST_GROWTH = 0.1

/** How a measure went. */
export interface Growth {
  readonly measure: Measure
  /** Median over the first quarter after the warm-up. */
  readonly begin: number
  /** Median over the last quarter. */
  readonly end: number
  /** end / begin − 1 */
  readonly growth: number
}

/**
 * Compares the last quarter of the samples with the first quarter after the warm-up, by medians: one garbage
 * collection that comes late decides nothing.
 *
 * @param warmUp minutes that do not count.
 * @returns null where fewer than 4 samples are left.
 */
export function growthOf(samples: readonly Sample[], warmUp: number): Growth[] | null {
  const counted = samples.filter(({ minutes }) => minutes >= warmUp)
  if (counted.length < 4) return null
  const quarter = Math.floor(counted.length / 4)
  return MEASURES.map((measure) => {
    const values = counted.map((sample) => sample[measure])
    const [begin, end] = [median(values.slice(0, quarter)), median(values.slice(-quarter))]
    return { measure, begin, end, growth: end / begin - 1 }
  })
}
