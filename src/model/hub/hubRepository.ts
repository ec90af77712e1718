import { ExplorerError, errorTextOf, isError, rangeError } from '../../core/errors'
import { type ErrorTextValue, errorText } from '../../core/errorText'
import { parameterCount } from '../checkpoint/checkpoint'
import { INDEX } from '../checkpoint/shards'
import { LARGEST_CONFIG } from '../files/smallFiles'
import { fetchJson } from '../http/fetchJson'
import { type HttpConnection, request } from '../http/request'
import { withRetry } from '../http/retry'
import { memoryOf, refusalOf, refusalText } from '../memory'
import { parseConfig } from '../shape'
import { askFacts, type HubFacts, toldWeights } from './hubFacts'
import { isRepositoryName } from './hubModels'
import { type HubPlace, isCommit } from './hubPlace'
import { type Offer, repositoryUrl } from './offers'

/** Any GPT-2-shaped repository, by its name on the hub: looked up before anything large is fetched. */

/** The files of a model; each may stand as others do. */
const NEEDED: readonly (readonly (readonly string[])[])[] = [
  [['model.safetensors'], [INDEX]],
  [['config.json']],
  [['tokenizer.json'], ['vocab.json', 'merges.txt']],
]

/** “owner/name”, perhaps with “@revision”. Throws RangeError for what is none. */
export function readRepositoryName(text: string): HubPlace {
  const [repository, revision = 'main', ...rest] = text.trim().split('@')
  const isRevision = /^[\w.-]+(\/[\w.-]+)*$/.test(revision) && !revision.includes('..')
  if (rest.length > 0 || !isRepositoryName(repository) || !isRevision) {
    throw rangeError(
      errorText`“${text.trim()}” is no repository of a hub. It reads like openai-community/gpt2, with @ and a branch or
        commit after it if need be.`,
    )
  }
  return { repository, revision }
}

/**
 * Looks a repository up: which commit the revision is now, what its model needs, and whether it can be run here.
 * Where the hub tells no commit, the offer stays with the branch. Rejects with ConfigError where it is not of
 * GPT-2's shape or too large, and with NetworkError where it, or one of its files, is not there.
 */
export async function lookUpRepository(
  endpoint: string,
  place: HubPlace,
  connection: HttpConnection,
): Promise<Offer> {
  const facts = await askFacts(endpoint, place, connection)
  if (facts !== null) checkFiles(place, facts)
  const pinned = { ...place, revision: facts?.sha ?? place.revision }
  const { config, commit } = await fetchConfig(endpoint, pinned, connection).catch((error: unknown) => {
    throw isError(error, 'NetworkError') ? notThere(place, error) : error
  })
  const known = commit === null ? pinned : { ...pinned, revision: commit }
  const offer = repositoryOffer(known, config, facts === null ? null : sizeOf(facts))
  if (offer.refusal !== null) {
    throw new ExplorerError(
      'ConfigError',
      errorText`${place.repository} cannot be run here: it ${refusalText(offer.refusal)}. Choose a smaller model.`,
    )
  }
  return offer
}

/**
 * A repository as an offer. Throws ConfigError where its config.json is not of GPT-2's shape.
 *
 * @param fileBytes the size of its model.safetensors, null where it is not known.
 */
export function repositoryOffer(place: HubPlace, config: unknown, fileBytes: number | null): Offer {
  const parameters = parameterCount(parseConfig(config))
  const memory = memoryOf(parameters)
  const { repository, revision } = place
  return {
    id: `${repository}@${revision}`,
    name: isCommit(revision) ? `${repository} @ ${revision.slice(0, 7)}` : `${repository} @ ${revision}`,
    bytes: (fileBytes !== null && fileBytes < 4 * parameters ? 2 : 4) * parameters,
    memory,
    licence: null,
    folder: null,
    tokenizerFolder: null,
    hub: place,
    sha256: null,
    files: null,
    trace: null,
    knownAnswers: null,
    refusal: refusalOf(memory),
  }
}

/** The config.json, and the commit that the hub names beside it. */
async function fetchConfig(
  endpoint: string,
  place: HubPlace,
  connection: HttpConnection,
): Promise<{ readonly config: unknown; readonly commit: string | null }> {
  const url = new URL('config.json', repositoryUrl(endpoint, place))
  if (isCommit(place.revision)) {
    return { config: await fetchJson(url, connection, LARGEST_CONFIG), commit: null }
  }
  const answer = await withRetry(
    () => request(url, null, connection),
    () => 0,
    connection,
  )
  const commit = answer.headers.get('x-repo-commit') ?? ''
  await answer.body?.cancel().catch(() => undefined)
  const pinned = isCommit(commit) ? { ...place, revision: commit } : place
  const pinnedUrl = new URL('config.json', repositoryUrl(endpoint, pinned))
  const config = await fetchJson(pinnedUrl, connection, LARGEST_CONFIG)
  return { config, commit: isCommit(commit) ? commit : null }
}

/** Bytes of its weights, in one file or in parts; null where that is not told. */
function sizeOf(facts: HubFacts): number | null {
  const whole = toldWeights(facts)
  const parts = facts.files.filter(({ name }) => /^model-\d+-of-\d+\.safetensors$/.test(name))
  const files = whole === undefined ? parts : [whole]
  if (files.length === 0) return null
  return files.reduce<number | null>(
    (sum, { size }) => (sum === null || size === null ? null : sum + size),
    0,
  )
}

function checkFiles({ repository }: HubPlace, { files }: HubFacts): void {
  if (files.length === 0) return
  const names = new Set(files.map(({ name }) => name))
  const missing = NEEDED.filter((ways) => !ways.some((way) => way.every((file) => names.has(file))))
  if (missing.length === 0) return
  const [first, ...others] = missing.map(([[name]]) => name)
  if (first === 'model.safetensors' && names.has('pytorch_model.bin')) throw onlyPickle(repository)
  const listed = others.reduce<ErrorTextValue>((list, name) => errorText`${list} and no ${name}`, first)
  throw new ExplorerError(
    'ConfigError',
    errorText`${repository} cannot be run: it has no ${listed}. Choose a repository that has the three files of a GPT-2
      model, or open files from this device.`,
  )
}

const onlyPickle = (repository: string): ExplorerError =>
  new ExplorerError(
    'ConfigError',
    errorText`${repository} has its weights as pytorch_model.bin alone, a pickle, which cannot be run: convert it to
      safetensors, or choose a repository that has a model.safetensors.`,
  )

/** The hub answers 401 for what does not exist, too. */
const notThere = ({ repository, revision }: HubPlace, error: unknown): ExplorerError =>
  new ExplorerError(
    'NetworkError',
    errorText`${repository} (${revision}) could not be looked up. ${errorTextOf(error)}`,
  )
