/** D at which a state stands on the equator: a probability of one in a hundred million. */
const HALFWAY = 8

/**
 * How far from the pole a state is drawn whose lens gives the pole's word so much: θ = 180° · D / (D + 8) with
 * D = −log₁₀ p. It grows strictly, is never clamped, and can be inverted.
 *
 * @param log natural logarithm of the probability
 * @returns degrees, 0 … 180
 */
export function degreesFromPole(log: number): number {
  const distance = Math.max(0, -log / Math.LN10)
  return distance === Number.POSITIVE_INFINITY ? 180 : (180 * distance) / (distance + HALFWAY)
}

/** The inverse: D = 8 θ / (180° − θ). @returns natural logarithm of the probability */
export const logAtDegrees = (degrees: number): number => (-Math.LN10 * HALFWAY * degrees) / (180 - degrees)
