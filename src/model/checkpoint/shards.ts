import { ExplorerError } from '../../core/errors'
import { errorText } from '../../core/errorText'
import { checkRange, type WeightSource } from '../files/source'

/** A model whose weights lie in several files, which an index names. */

/** The index’s name in a repository. */
export const INDEX = 'model.safetensors.index.json'

/** The longest index that is read, bytes. */
export const LARGEST_INDEX = 8_000_000

/** More files than this are no model that can be run here. */
const MOST_SHARDS = 100

/** The files that an index names, in their order. Throws ModelFileError for what is no index. */
export function shardNames(index: unknown): string[] {
  const map = typeof index === 'object' && index !== null && 'weight_map' in index ? index.weight_map : null
  const files = typeof map === 'object' && map !== null ? [...new Set(Object.values(map))] : []
  const isName = (file: unknown): file is string =>
    typeof file === 'string' && /^[\w.-]+\.safetensors$/.test(file) && !file.startsWith('.')
  if (files.length === 0 || files.length > MOST_SHARDS || !files.every(isName)) {
    throw new ExplorerError(
      'ModelFileError',
      errorText`${INDEX} does not name the files of a model. Use the index of the model’s repository.`,
    )
  }
  return files.sort()
}

/**
 * The files that an index names, of those that were chosen; a browser may have put a number behind their names. Throws
 * ModelFileError, naming it, where one is missing.
 */
export function chosenShards<File extends { readonly name: string }>(
  index: unknown,
  files: readonly File[],
): File[] {
  return shardNames(index).map((name) => {
    const file = files.find((each) => each.name.replace(/ ?\(\d+\)(?=\.\w+$)/, '') === name)
    if (file !== undefined) return file
    throw new ExplorerError(
      'ModelFileError',
      errorText`${name} is missing, a part of the model that its index names. Choose all of its files together.`,
    )
  })
}

/** Several model files as one, one after another. */
export function joinSources(sources: readonly WeightSource[]): WeightSource {
  let bytes = 0
  const places = sources.map((source) => {
    const begin = bytes
    bytes += source.bytes
    return { source, begin, end: bytes }
  })
  return {
    bytes,
    parts: places.map(({ begin, end }) => [begin, end]),
    get held() {
      return sources.reduce((sum, { held = 0 }) => sum + held, 0)
    },
    async read(begin, end) {
      checkRange(begin, end, bytes)
      const place =
        places.find((each) => begin >= each.begin && begin < each.end) ?? places[places.length - 1]
      return place.source.read(begin - place.begin, end - place.begin)
    },
    giveBack(memory) {
      for (const { giveBack } of sources) giveBack?.(memory)
    },
    async settled() {
      await Promise.all(sources.map((source) => source.settled?.()))
    },
  }
}
