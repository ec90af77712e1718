import { ExplorerError } from '../../core/errors'
import { errorText } from '../../core/errorText'
import { openCheckpoint } from '../../model/checkpoint/checkpoint'
import { chosenShards, joinSources, LARGEST_INDEX } from '../../model/checkpoint/shards'
import { WrongTensor } from '../../model/checkpoint/wrongTensor'
import { blobSource, type FileLike, readJsonFile, readTextFile } from '../../model/files/blobSource'
import {
  canBeItsTokenizer,
  checkedShape,
  checkTokenizerFits,
  LARGEST_CONFIG,
  LARGEST_TOKENIZER,
} from '../../model/files/smallFiles'
import { idLimit } from '../../model/tokenizer/tokenizerFile'
import { tokenizerFrom } from '../../model/tokenizer/tokenizerParts'
import type { EngineEvent, LocalFiles } from '../types'
import type { ModelFiles } from '../weights/modelFiles'

/**
 * A model from files that a person chose on this device. They are read where they lie and kept nowhere else.
 * What was not chosen is taken to be GPT-2 124M's, if it can be.
 *
 * @param gpt2 GPT-2 124M's own small files.
 */
export function localFiles(
  files: LocalFiles,
  gpt2: Pick<ModelFiles, 'config' | 'tokenizer'>,
  onEvent: (event: EngineEvent) => void,
): ModelFiles {
  const { weights, config } = files
  const [{ name }] = weights
  const readConfig = once(() => (config === null ? gpt2.config() : readJsonFile(config, LARGEST_CONFIG)))
  const readShape = once(async () => checkedShape(await readConfig()))
  return {
    config: async () => {
      await readShape()
      return readConfig()
    },
    async tokenizer() {
      const shape = await readShape()
      const chosen = await chosenTokenizer(files)
      if (chosen === null) {
        const own = await gpt2.tokenizer()
        if (canBeItsTokenizer(idLimit(own), shape.vocabulary)) return own
        throw missingTokenizer(name, shape.vocabulary)
      }
      checkTokenizerFits(chosen, shape)
      return chosen
    },
    async weights() {
      const parts = await chosenWeights(files)
      const total = parts.reduce((sum, { size }) => sum + size, 0)
      let received = 0
      const sources = parts.map((part) =>
        blobSource(part, (bytes) => {
          received += bytes
          onEvent({ kind: 'bytes', received, total })
        }),
      )
      const source = sources.length === 1 ? sources[0] : joinSources(sources)
      const shape = await readShape()
      await openCheckpoint(source, shape).catch((error: unknown) => {
        throw config === null ? notGpt2(name, error) : error
      })
      return source
    },
  }
}

async function chosenTokenizer({ tokenizer, words }: LocalFiles): Promise<unknown> {
  if (tokenizer !== null) return readJsonFile(tokenizer, LARGEST_TOKENIZER)
  if (words === null) return null
  const merges = await readTextFile(words.merges, LARGEST_TOKENIZER)
  return tokenizerFrom(await readJsonFile(words.vocab, LARGEST_TOKENIZER), merges)
}

async function chosenWeights({ weights, index }: LocalFiles): Promise<readonly FileLike[]> {
  return index === null ? weights : chosenShards(await readJsonFile(index, LARGEST_INDEX), weights)
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
    errorText`${name} has ${words} words, which are not GPT-2’s: its tokenizer.json is missing. Choose the two
      files together.`,
  )

/**
 * Without a config.json the file must be of GPT-2 124M's shape. Says so of a wrong tensor; any other error stays as it
 * is.
 */
function notGpt2(name: string, error: unknown): unknown {
  if (!(error instanceof WrongTensor)) return error
  return new ExplorerError(
    'ModelFileError',
    errorText`${name} is not of GPT-2 124M’s shape (${error.reason}). Choose its config.json together with it, and its
      tokenizer.json if its words are others.`,
  )
}
