/** A header, and masks and copies of small models, bytes. */
const BESIDE_WEIGHTS = 100_000_000

/**
 * The longest model.safetensors that is collected where nobody tells its length, bytes: its weights, as much again
 * for what is stored beside them (masks, a second copy of W_E), and a header.
 *
 * @param weights bytes of the weights that the model's shape has.
 */
export const longestFile = (weights: number): number => 2 * weights + BESIDE_WEIGHTS
