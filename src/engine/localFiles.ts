import { ExplorerError } from '../core/errors'
import { said } from '../core/said'
import { blobSource, readJsonFile } from '../model/blobSource'
import { openCheckpoint } from '../model/checkpoint'
import {
  canBeItsTokenizer,
  checkedShape,
  checkTokenizerFits,
  LARGEST_CONFIG,
  LARGEST_TOKENIZER,
} from '../model/smallFiles'
import { idLimit } from '../model/tokenizerFile'
import { WrongTensor } from '../model/wrongTensor'
import type { ModelFiles } from './model'
import type { EngineEvent, LocalFiles } from './types'

/**
 * A model from files that a person chose on this device. They are read where they lie and kept nowhere else.
 * What was not chosen is taken to be GPT-2 124M's, if it can be.
 *
 * @param gpt2 GPT-2 124M's own small files.
 */
export function localFiles(
  { weights, config, tokenizer }: LocalFiles,
  gpt2: Pick<ModelFiles, 'config' | 'tokenizer'>,
  onEvent: (event: EngineEvent) => void,
): ModelFiles {
  const readConfig = once(() => (config === null ? gpt2.config() : readJsonFile(config, LARGEST_CONFIG)))
  const readShape = once(async () => checkedShape(await readConfig()))
  return {
    config: async () => {
      await readShape()
      return readConfig()
    },
    async tokenizer() {
      const shape = await readShape()
      if (tokenizer === null) {
        const own = await gpt2.tokenizer()
        if (canBeItsTokenizer(idLimit(own), shape.vocabulary)) return own
        throw missingTokenizer(weights.name, shape.vocabulary)
      }
      const chosen = await readJsonFile(tokenizer, LARGEST_TOKENIZER)
      checkTokenizerFits(chosen, shape)
      return chosen
    },
    async weights() {
      let received = 0
      const source = blobSource(weights, (bytes) => {
        received += bytes
        onEvent({ kind: 'bytes', received, total: weights.size })
      })
      const shape = await readShape()
      await openCheckpoint(source, shape).catch((error: unknown) => {
        throw config === null ? notGpt2(weights.name, error) : error
      })
      return source
    },
  }
}

function once<Value>(work: () => Promise<Value>): () => Promise<Value> {
  let result: Promise<Value> | undefined
  return () => {
    result ??= work()
    return result
  }
}

const missingTokenizer = (name: string, words: number): ExplorerError =>
  new ExplorerError(
    'TokenizerError',
    said`${name} has ${words} words, which are not GPT-2’s: its tokenizer.json is missing. Choose the two
      files together.`,
  )

/** Without a config.json the file must be of GPT-2 124M's shape; what is wrong with it in any case is told as such. */
function notGpt2(name: string, error: unknown): unknown {
  if (!(error instanceof WrongTensor)) return error
  return new ExplorerError(
    'ModelFileError',
    said`${name} is not of GPT-2 124M’s shape (${error.reason}). Choose its config.json together with it, and its
      tokenizer.json if its words are others.`,
  )
}
