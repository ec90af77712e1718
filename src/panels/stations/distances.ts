import { DEGREES } from '../../core/degrees'

/**
 * How far words travel at each step computed so far, in degrees. [step]
 * @param turns [step, token] radians
 * @param tokens how many tokens a step has
 * @param token the token to follow; null for the mean over all of them
 */
export function distances(turns: Float32Array, tokens: number, token: number | null): Float32Array {
  const steps = tokens === 0 ? 0 : turns.length / tokens
  const traveled = new Float32Array(steps)
  for (let step = 0; step < steps; step++) {
    const angles = turns.subarray(step * tokens, (step + 1) * tokens)
    const radians = token === null ? angles.reduce((sum, angle) => sum + angle, 0) / tokens : angles[token]
    traveled[step] = radians * DEGREES
  }
  return traveled
}

/** Share of a bar's full height, on a square-root scale: most steps are short beside the first MLP's. */
export function barHeight(degrees: number, longest: number): number {
  return longest > 0 ? Math.sqrt(degrees / longest) : 0
}
