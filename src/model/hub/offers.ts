import type { FileLike, LocalFiles } from '../files/blobSource'
import { memoryOf, type Refusal, refusalOf } from '../memory'
import { type CatalogEntry, catalog } from './catalog'
import { type HubModel, hubModels } from './hubModels'
import { type HubPlace, isCommit } from './hubPlace'

/** Where hub models come from unless a person names a mirror. */
export const HUB = 'https://huggingface.co'

/** A file that holds a saved trace, and what it says of itself. */
export interface SavedFile {
  readonly file: FileLike
  /** The model that made it; null where the file does not tell. */
  readonly model: { readonly id: string; readonly name: string } | null
  /** The sentence, and whether `<|endoftext|>` stands before it. */
  readonly text: string
  readonly prependEndOfText: boolean
  /** The edits that it is under, in words; empty for none. */
  readonly edits: string
  /** The station that was looked at. */
  readonly station: number
}

/** A model as the page offers it: embedded, streamed from the hub, or chosen on this device. */
export interface Offer {
  readonly id: string
  readonly name: string
  /** Bytes of weights that have to come: the file's, less what is not needed of it. */
  readonly bytes: number
  /** What running it takes, estimated, in bytes; null where its shape is not known yet. */
  readonly memory: number | null
  /** SPDX identifier; null where it is not known. */
  readonly licence: string | null
  /** Where its small files are in the app: folders relative to the app's own address. Null: with its weights. */
  readonly folder: string | null
  readonly tokenizerFolder: string | null
  /** The hub's repository; null for a model that is embedded or was chosen on this device. */
  readonly hub: HubPlace | null
  /** What its model.safetensors must have, as the catalogue knows it for sure; null where it does not. */
  readonly sha256: string | null
  /** Its files, if it was chosen on this device. */
  readonly files: LocalFiles | null
  /** A saved trace, which is no model; null for models. */
  readonly trace: SavedFile | null
  /** What it is known to answer: a file's address, relative to the app's own; null where nothing is known. */
  readonly knownAnswers: string | null
  /** Why it cannot be run here, null if it can. */
  readonly refusal: Refusal | null
}

/** Every model of the catalogue, those that cannot be run with the reason. */
export const offers: readonly Offer[] = [...catalog.map(embedded), ...hubModels.map(streamed)]

function embedded({ id, name, parameters, bytes, sha256, folder }: CatalogEntry): Offer {
  const places = { folder, tokenizerFolder: folder, hub: null, files: null, trace: null, knownAnswers: null }
  return { id, name, bytes, memory: memoryOf(parameters), licence: 'MIT', sha256, ...places, refusal: null }
}

function streamed(model: HubModel): Offer {
  const { id, name, parameters, repository, revision, memory, licence, tokenizer } = model
  return {
    id,
    name,
    bytes: 4 * parameters,
    memory: memory.bytes,
    licence,
    folder: `models/${id}/`,
    tokenizerFolder: tokenizer.replace(/[^/]*$/, ''),
    hub: { repository, revision },
    sha256: model.sha256Confirmed ? model.sha256 : null,
    files: null,
    trace: null,
    knownAnswers: model.knownAnswers ?? null,
    refusal: refusalOf(memory.bytes),
  }
}

/** A file on this device as an offer, by the file's name. */
export function localOffer(files: LocalFiles): Offer {
  const name = files.index === null ? files.weights[0].name : files.index.name.replace(/\.index.*$/, '')
  const bytes = files.weights.reduce((sum, { size }) => sum + size, 0)
  const id = `file:${name}`
  const unknown = {
    memory: null,
    licence: null,
    folder: null,
    tokenizerFolder: null,
    hub: null,
    sha256: null,
    trace: null,
    knownAnswers: null,
  }
  return { id, name, bytes, ...unknown, files, refusal: null }
}

/** A saved trace as an offer, by the file's name. */
export function traceOffer(trace: SavedFile): Offer {
  const { name, size } = trace.file
  const places = { folder: null, tokenizerFolder: null, hub: null, files: null, knownAnswers: null }
  const unknown = { memory: null, licence: null, sha256: null, refusal: null }
  return { id: `trace:${name}`, name, bytes: size, ...places, ...unknown, trace }
}

/**
 * The name under which a repository's weights are kept on this device; null where no commit is known of it. What
 * another hub than the public one sent is kept under that hub's name, and never read for another's.
 */
export function keptName({ repository, revision }: HubPlace, endpoint: string): string | null {
  return isCommit(revision) ? `${repository}@${revision}${keptFrom(endpoint)}` : null
}

/** “owner/name@commit” of what is kept under a name, if it came from that hub; else null. */
export function placeOfKept(name: string, endpoint: string): string | null {
  const from = keptFrom(endpoint)
  const place = name.slice(0, name.length - from.length)
  return name === place + from && !place.includes(' ') ? place : null
}

const keptFrom = (endpoint: string): string => (endpoint === HUB ? '' : ` ${endpoint}`)

/** Where the weights of a repository lie on a hub. */
export const weightsUrl = (endpoint: string, place: HubPlace): string =>
  `${repositoryUrl(endpoint, place)}model.safetensors`

/** The folder of a repository's files on a hub. */
export function repositoryUrl(endpoint: string, { repository, revision }: HubPlace): string {
  return `${endpoint.replace(/\/+$/, '')}/${repository}/resolve/${encodeURIComponent(revision)}/`
}
