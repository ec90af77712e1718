/** A particle and its own stress. */
export interface Placed {
  readonly token: number
  readonly stress: number
}

/** So many particles are listed. */
const LISTED = 6

/**
 * The worst placed particles of a station, worst first, and the selected one wherever it stands.
 *
 * @param particles [station, token] stress; NaN where it is not defined
 */
export function rankPlacement(
  particles: Float32Array,
  station: number,
  tokens: number,
  selected: number | null,
): Placed[] {
  const here = particles.subarray(station * tokens, (station + 1) * tokens)
  const ranked = Array.from(here, (stress, token) => ({ token, stress }))
    .filter(({ stress }) => !Number.isNaN(stress))
    .sort((a, b) => b.stress - a.stress || a.token - b.token)
  const listed = ranked.slice(0, LISTED)
  const chosen = ranked.slice(LISTED).find(({ token }) => token === selected)
  return chosen === undefined ? listed : [...listed, chosen]
}
