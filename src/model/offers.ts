import { type CatalogEntry, catalog } from './catalog'
import { type HubModel, hubModels, LARGEST_HEAP } from './hubModels'

/** Where hub models come from unless a person names a mirror. */
export const HUB = 'https://huggingface.co'

/** A model as the page offers it: embedded, or streamed from the hub. */
export interface Offer {
  readonly id: string
  readonly name: string
  /** Bytes of weights that have to come: the file's, less what is not needed of it. */
  readonly bytes: number
  /** Folder of its config.json, relative to the app's own address. */
  readonly folder: string
  /** Folder of its tokenizer.json. */
  readonly tokenizerFolder: string
  /** The hub's repository; null for an embedded model. */
  readonly hub: Pick<HubModel, 'repository' | 'revision'> | null
  /** Why it cannot be run here, null if it can. */
  readonly refusal: string | null
}

/** Every model, those that cannot be run with the reason. */
export const offers: readonly Offer[] = [...catalog.map(embedded), ...hubModels.map(streamed)]

function embedded({ id, name, bytes, folder }: CatalogEntry): Offer {
  return { id, name, bytes, folder, tokenizerFolder: folder, hub: null, refusal: null }
}

function streamed(model: HubModel): Offer {
  const { id, name, parameters, repository, revision, memory, tokenizer } = model
  const gigabytes = (memory.bytes / 1e9).toFixed(1)
  const most = (LARGEST_HEAP / 1e9).toFixed(1)
  return {
    id,
    name,
    bytes: 4 * parameters,
    folder: `models/${id}/`,
    tokenizerFolder: tokenizer.replace(/[^/]*$/, ''),
    hub: { repository, revision },
    refusal: memory.bytes > LARGEST_HEAP ? `needs ${gigabytes} GB, WASM has ${most}` : null,
  }
}

/** Where the weights of a repository lie on a hub. */
export function weightsUrl(endpoint: string, { repository, revision }: NonNullable<Offer['hub']>): string {
  return `${endpoint.replace(/\/+$/, '')}/${repository}/resolve/${revision}/model.safetensors`
}
