import { INDEX, joinSources, LARGEST_INDEX, shardNames } from '../../model/checkpoint/shards'
import { keepJson, readKeptJson } from '../../model/files/keptJson'
import {
  checkedShape,
  checkTokenizerFits,
  LARGEST_CONFIG,
  LARGEST_TOKENIZER,
} from '../../model/files/smallFiles'
import type { WeightSource } from '../../model/files/source'
import type { EntryStore } from '../../model/files/weightCache'
import { fetchJson, fetchText } from '../../model/http/fetchJson'
import { type HttpConnection, NotThere } from '../../model/http/request'
import { tokenizerFrom } from '../../model/tokenizer/tokenizerParts'
import { entriesOfPart } from '../storage/partEntries'
import type { ModelFiles } from '../weights/modelFiles'

/** The files of a repository that nobody vouches for: checked before they are believed, and kept with the weights. */

/** Bytes that have come so far, and of how many, null while that is not known. */
export type OnProgress = (received: number, total: number | null) => void

/** Its small files: config.json, and tokenizer.json or else vocab.json and merges.txt. */
export function foreignFiles(
  folder: URL,
  connection: HttpConnection,
  store: Promise<EntryStore | null> | null,
): Pick<ModelFiles, 'config' | 'tokenizer'> {
  const fetchOwn = (name: string, largest: number): Promise<unknown> =>
    fetchJson(new URL(name, folder), connection, largest)
  const kept = async (name: string, come: () => Promise<unknown>): Promise<unknown> => {
    const place = await store
    const known = place === null ? null : await readKeptJson(place, name)
    if (known !== null) return known
    const value = await come()
    // Weights that cannot be kept either tell why.
    if (place !== null) await keepJson(place, name, value).catch(() => undefined)
    return value
  }
  const config = kept('config.json', async () => {
    const value = await fetchOwn('config.json', LARGEST_CONFIG)
    checkedShape(value)
    return value
  })
  config.catch(() => undefined)
  const fetchTokenizer = async (): Promise<unknown> => {
    try {
      return await fetchOwn('tokenizer.json', LARGEST_TOKENIZER)
    } catch (error) {
      if (!(error instanceof NotThere)) throw error
      const vocab = await fetchOwn('vocab.json', LARGEST_TOKENIZER).catch((other: unknown) => {
        throw other instanceof NotThere ? error : other
      })
      return tokenizerFrom(
        vocab,
        await fetchText(new URL('merges.txt', folder), connection, LARGEST_TOKENIZER),
      )
    }
  }
  return {
    config: () => config,
    async tokenizer() {
      const shape = checkedShape(await config)
      const check = (value: unknown): unknown => {
        checkTokenizerFits(value, shape)
        return value
      }
      return check(await kept('tokenizer.json', async () => check(await fetchTokenizer())))
    },
  }
}

/** How the weights of a repository are fetched. */
interface ForeignWeights {
  readonly connection: HttpConnection
  /** Where they are kept, null where nowhere. */
  readonly place: EntryStore | null
  /** Opens them in one file. */
  whole(): Promise<WeightSource>
  readonly onProgress: OnProgress
}

/** Its weights, in one file or, where that is not there, in the parts that an index names. */
export async function foreignWeights(
  folder: URL,
  { connection, place, whole, onProgress }: ForeignWeights,
  openPart: (url: URL, place: EntryStore | null, onProgress: OnProgress) => Promise<WeightSource>,
): Promise<WeightSource> {
  let index = place === null ? null : await readKeptJson(place, INDEX)
  if (index === null) {
    try {
      return await whole()
    } catch (error) {
      if (!(error instanceof NotThere)) throw error
      index = await fetchJson(new URL(INDEX, folder), connection, LARGEST_INDEX).catch((other: unknown) => {
        throw other instanceof NotThere ? error : other
      })
    }
  }
  const names = shardNames(index)
  if (place !== null) await keepJson(place, INDEX, index).catch(() => undefined)
  const progress = sumOf(names.length, onProgress)
  return joinSources(
    await Promise.all(
      names.map((name, part) =>
        openPart(new URL(name, folder), place && entriesOfPart(place, name), (...told) =>
          progress(part, ...told),
        ),
      ),
    ),
  )
}

/** What has come of several files, from what has come of each. */
function sumOf(
  parts: number,
  onProgress: OnProgress,
): (part: number, received: number, total: number | null) => void {
  const come = new Array<number>(parts).fill(0)
  const lengths = new Array<number | null>(parts).fill(null)
  return (part, received, total) => {
    come[part] = received
    lengths[part] = total
    const sum = lengths.reduce((all, length) => (all === null || length === null ? null : all + length), 0)
    onProgress(
      come.reduce((all, bytes) => all + bytes, 0),
      sum,
    )
  }
}
