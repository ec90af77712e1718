import { ExplorerError } from '../../core/errors'
import { errorText } from '../../core/errorText'
import { parameterCount } from '../checkpoint/checkpoint'
import { memoryOf, refusalOf, refusalText } from '../memory'
import { type ModelShape, parseConfig } from '../shape'
import { idLimit } from '../tokenizer/tokenizerFile'

/** A model's two small files, before they are believed: for those that no catalogue vouches for. */

/** The longest config.json and tokenizer.json that are read, bytes. */
export const LARGEST_CONFIG = 1_000_000
export const LARGEST_TOKENIZER = 64_000_000

/**
 * Reads a config.json, and refuses a model that does not fit the runtime before anything large is made for it.
 * Throws ConfigError.
 */
export function checkedShape(config: unknown): ModelShape {
  const shape = parseConfig(config)
  const refusal = refusalOf(memoryOf(parameterCount(shape)))
  if (refusal !== null) {
    throw new ExplorerError(
      'ConfigError',
      errorText`This model cannot be run here: it ${refusalText(refusal)}. Choose a smaller model.`,
    )
  }
  return shape
}

/** GPT-2's vocabulary is often padded to a multiple of this, for speed: ids that no token has. */
const PADDING = 128

/**
 * Whether a tokenizer that was not given with a model can be its own: as many tokens as the model has words, but
 * for padding.
 */
export function canBeItsTokenizer(tokens: number, words: number): boolean {
  return words === tokens || words === PADDING * Math.ceil(tokens / PADDING)
}

/** Throws TokenizerError where a model has no word for some token. */
export function checkTokenizerFits(tokenizerJson: unknown, { vocabulary }: ModelShape): void {
  const limit = idLimit(tokenizerJson)
  if (limit <= vocabulary) return
  throw new ExplorerError(
    'TokenizerError',
    errorText`tokenizer.json has ids up to ${limit - 1} where the model has ${vocabulary} words: the two do not belong together.
      Use the files of the same model.`,
  )
}
