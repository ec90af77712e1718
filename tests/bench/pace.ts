import { median } from './report'

const ROUNDS = 1e8
const TIMES = 3

/**
 * How fast one core is at this moment: ms for 10^8 rounds of a loop of whole numbers, the median of three. A machine
 * that has other guests is not the same one an hour later; times of two runs can be compared where this is.
 */
export function pace(): number {
  return median(Array.from({ length: TIMES }, timeLoop))
}

function timeLoop(): number {
  const begun = performance.now()
  let sum = 0
  for (let round = 0; round < ROUNDS; round++) sum += round % 7
  // The sum is looked at, so that no compiler leaves the loop out.
  if (sum < 0) throw new Error('A sum of remainders is below 0.')
  return performance.now() - begun
}
