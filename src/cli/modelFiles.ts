import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ExplorerError, messageOf } from '../core/errors'
import { english, verbatim } from '../core/errorText'
import type { ModelFiles } from '../engine/weights/modelFiles'
import { INDEX, joinSources, shardNames } from '../model/checkpoint/shards'
import { kindOfFile, TELLING_BYTES } from '../model/files/fileKind'
import { parseJsonText, UnreadableJson } from '../model/files/jsonText'
import { checkTokenizerFits } from '../model/files/smallFiles'
import type { WeightSource } from '../model/files/source'
import { parseConfig } from '../model/shape'
import { tokenizerFrom } from '../model/tokenizer/tokenizerParts'
import { fileSource } from './fileSource'

/** A model's files in a folder of this machine. */

const fileError = (path: string, what: string): ExplorerError =>
  new ExplorerError('ModelFileError', verbatim(`${path} ${what}`))

async function readText(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw fileError(path, `cannot be read (${messageOf(error)}).`)
  })
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    const kind = kindOfFile(bytes)
    throw fileError(path, `is no text.${kind === null ? '' : ` It is ${english(kind)}.`}`)
  }
}

/** Reads a JSON file. Rejects with ModelFileError where there is none. */
export async function readJson(path: string): Promise<unknown> {
  const text = await readText(path)
  try {
    return parseJsonText(text)
  } catch (error) {
    if (!(error instanceof UnreadableJson)) throw error
    throw fileError(path, `${error.message}.`)
  }
}

/**
 * The files of a model in a folder: its weights in one file or in several with an index, and its tokenizer.json, or else
 * vocab.json and merges.txt.
 */
export function folderFiles(folder: string): ModelFiles {
  const config = (): Promise<unknown> => readJson(join(folder, 'config.json'))
  return {
    areNear: true,
    config,
    async tokenizer() {
      const [tokenizer, shape] = [await readTokenizer(folder), parseConfig(await config())]
      checkTokenizerFits(tokenizer, shape)
      return tokenizer
    },
    weights: () => openWeights(folder),
  }
}

async function readTokenizer(folder: string): Promise<unknown> {
  const [whole, vocab, merges] = ['tokenizer.json', 'vocab.json', 'merges.txt'].map((name) =>
    join(folder, name),
  )
  const isWhole = existsSync(whole) || (!existsSync(vocab) && !existsSync(merges))
  return isWhole ? readJson(whole) : tokenizerFrom(await readJson(vocab), await readText(merges))
}

async function openWeights(folder: string): Promise<WeightSource> {
  const paths = await weightPaths(folder)
  const sources = paths.map((path) =>
    fileSource(path).catch((error: unknown) => {
      throw fileError(path, `cannot be read (${messageOf(error)}).${adviceFor(folder)}`)
    }),
  )
  return paths.length === 1 ? sources[0] : joinSources(await Promise.all(sources))
}

/** What else lies there and is taken for weights. */
function adviceFor(folder: string): string {
  const other = readdirSync(folder).find((name) => /\.(bin|pt|pth|ckpt|h5|msgpack|gguf|onnx)$/i.test(name))
  if (other === undefined) return ''
  const kind = kindOfFile(beginningOf(join(folder, other)))
  return kind === null
    ? ` The folder has ${other}, which cannot be run: convert it to safetensors, or download the model’s model.safetensors.`
    : ` The folder has ${other}. It is ${english(kind)}.`
}

function beginningOf(path: string): Uint8Array {
  const file = openSync(path, 'r')
  try {
    const bytes = new Uint8Array(TELLING_BYTES)
    return bytes.subarray(0, readSync(file, bytes, 0, TELLING_BYTES, 0))
  } finally {
    closeSync(file)
  }
}

async function weightPaths(folder: string): Promise<string[]> {
  const [whole, index] = ['model.safetensors', INDEX].map((name) => join(folder, name))
  if (existsSync(whole) || !existsSync(index)) return [whole]
  return shardNames(await readJson(index)).map((name) => join(folder, name))
}

/** The files that a command reads of a model's folder, as far as they are there. */
export function inputPaths(folder: string): string[] {
  const index = join(folder, INDEX)
  const shards = existsSync(index) ? shardNames(parseJsonText(readFileSync(index, 'utf8'))) : []
  const names = [
    'config.json',
    'tokenizer.json',
    'vocab.json',
    'merges.txt',
    'known-answers.json',
    'model.safetensors',
  ]
  return [...names, INDEX, ...shards].map((name) => join(folder, name)).filter((path) => existsSync(path))
}
