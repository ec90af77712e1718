import distilgpt2 from '../../../models/distilgpt2/model.json'
import gpt2 from '../../../models/gpt2/model.json'
import gpt2Large from '../../../models/gpt2-large/model.json'
import gpt2Medium from '../../../models/gpt2-medium/model.json'
import gpt2Xl from '../../../models/gpt2-xl/model.json'

/** A model of the Hugging Face hub, as its card in `models/<id>/model.json` describes it. */
export interface HubModel {
  readonly id: string
  readonly name: string
  /** `owner/name` on the hub. */
  readonly repository: string
  /** The commit that everything else on the card is true of. */
  readonly revision: string
  /** Size of its model.safetensors; null where it is known approximately only. */
  readonly bytes: number | null
  /** That size as far as it is known, for telling a person what to expect. */
  readonly approximateBytes: number
  /** Of its model.safetensors. */
  readonly sha256: string
  /** Whether the sum is known to belong to this revision. If not, the hub's own word goes first. */
  readonly sha256Confirmed: boolean
  /** SPDX identifier. */
  readonly licence: string
  readonly parameters: number
  /** What running it takes, estimated. */
  readonly memory: { readonly bytes: number; readonly formula: string }
  /** The repository's copy of its tokenizer.json. */
  readonly tokenizer: string
  /** The repository's copy of what it is known to answer, where that is known. */
  readonly knownAnswers?: string
}

/** The models that `npm run model` knows by name. A card and its line here add one. */
export const hubModels: readonly HubModel[] = [gpt2, gpt2Medium, gpt2Large, gpt2Xl, distilgpt2]

/** The runtime's heap is 32-bit: a model that needs more cannot be run in WASM. */
export const LARGEST_HEAP = 2 ** 32

/** Finds a model by its id or by its repository on the hub. */
export function findHubModel(name: string): HubModel | undefined {
  return hubModels.find(({ id, repository }) => id === name || repository === name)
}

/** The name of the folder under `models/` that holds a repository of the hub. */
export function folderNameOf(repository: string): string {
  return findHubModel(repository)?.id ?? repository.replace('/', '--')
}

/** Whether a name is of the form `owner/name`, as repositories of the hub have it. */
export const isRepositoryName = (name: string): boolean => /^\w[\w.-]*\/\w[\w.-]*$/.test(name)
