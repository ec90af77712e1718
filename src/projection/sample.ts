import { uniform } from '../core/random'

/** At most `most` different indices below `count`, in order (selection sampling, Knuth, TAOCP 2, 3.4.2 S). */
export function sample(count: number, most: number, seed: number): number[] {
  const random = uniform(seed)
  const chosen: number[] = []
  for (let i = 0; i < count && chosen.length < most; i++) {
    if ((count - i) * random() < most - chosen.length) chosen.push(i)
  }
  return chosen
}
