/** Measures of a list of singular values. */
export { coverage, directionsFor, effectiveRank } from '../../lab/client'
