import { ExplorerError, errorTextOf } from '../../core/errors'
import { type ErrorText, errorText } from '../../core/errorText'
import { kindOfFile } from './fileKind'
import { parseJsonText, UnreadableJson } from './jsonText'
import { checkRange, type WeightSource } from './source'

/** As much of the platform's `File` as is used here. */
export interface FileLike {
  readonly name: string
  readonly size: number
  slice(begin: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> }
}

/** The files of a model that a person chose on this device; null for those that are taken to be GPT-2 124M's. */
export interface LocalFiles {
  /** One file, or several with an index. */
  readonly weights: readonly FileLike[]
  /** Names the parts of a model in several files; null where there is one. */
  readonly index: FileLike | null
  readonly config: FileLike | null
  readonly tokenizer: FileLike | null
  /** What older repositories have in the place of tokenizer.json. */
  readonly words: { readonly vocab: FileLike; readonly merges: FileLike } | null
}

/**
 * A model file that a person chose on this device, read by slices: it is never in memory as a whole.
 *
 * @param onRead called with the number of bytes that have been read.
 */
export function blobSource(file: FileLike, onRead: (bytes: number) => void = () => undefined): WeightSource {
  return {
    bytes: file.size,
    async read(begin, end) {
      checkRange(begin, end, file.size)
      const bytes = await readSlice(file, begin, end)
      onRead(bytes.byteLength)
      return bytes
    },
  }
}

async function readSlice(file: FileLike, begin: number, end: number): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(begin, end).arrayBuffer())
  } catch (error) {
    throw new ExplorerError(
      'ModelFileError',
      errorText`${file.name} can no longer be read (${errorTextOf(error)}): it may have been moved or changed. Choose it again.`,
    )
  }
}

const unusable = (file: FileLike, reason: ErrorText): ExplorerError =>
  new ExplorerError(
    'ModelFileError',
    errorText`${file.name} ${reason}. Choose the file that belongs to the model, as the hub has it.`,
  )

/** Reads a small text. Rejects with ModelFileError where it is larger than `largest` bytes, or no UTF-8. */
export async function readTextFile(file: FileLike, largest: number): Promise<string> {
  if (file.size > largest)
    throw unusable(file, errorText`has ${file.size} bytes, more than any such file has`)
  const bytes = await readSlice(file, 0, file.size)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw unusable(file, unreadable(bytes))
  }
}

function unreadable(bytes: Uint8Array): ErrorText {
  const kind = kindOfFile(bytes)
  return kind === null ? errorText`is no text` : errorText`is no text. It is ${kind}`
}

/** Reads a small JSON file. Rejects with ModelFileError where it is larger than `largest` bytes, or no JSON. */
export async function readJsonFile(file: FileLike, largest: number): Promise<unknown> {
  const text = await readTextFile(file, largest)
  try {
    return parseJsonText(text)
  } catch (error) {
    throw error instanceof UnreadableJson ? unusable(file, error.reason) : error
  }
}
