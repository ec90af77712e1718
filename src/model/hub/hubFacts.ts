import { isError } from '../../core/errors'
import { readText } from '../http/fetchJson'
import { type HttpConnection, request } from '../http/request'
import { type HubPlace, isCommit } from './hubPlace'

/** What a hub's API says of a repository at a revision, as far as it is used. */
export interface HubFacts {
  /** The commit. */
  readonly sha: string
  readonly files: readonly {
    readonly name: string
    /** Bytes; null where it is not told, as is the sum of a small file. */
    readonly size: number | null
    readonly sha256: string | null
  }[]
}

/** The longest answer of the API that is read, bytes: some repositories have many files. */
const LONGEST_FACTS = 8_000_000

/** Null where the hub has no such API, or a page may not ask it: mirrors often have the files alone. */
export async function askFacts(
  endpoint: string,
  { repository, revision }: HubPlace,
  connection: HttpConnection,
): Promise<HubFacts | null> {
  const base = endpoint.replace(/\/+$/, '')
  const url = new URL(`${base}/api/models/${repository}/revision/${encodeURIComponent(revision)}?blobs=true`)
  try {
    const text = await readText(url, await request(url, null, connection), connection, LONGEST_FACTS)
    return readFacts(JSON.parse(text))
  } catch (error) {
    if (isError(error, 'Cancelled')) throw error
    return null
  }
}

/** Null for what is no answer of such an API. What it says is data: nothing in it is believed before it is checked. */
function readFacts(answer: unknown): HubFacts | null {
  const { sha, siblings = [] } = fieldsOf(answer)
  if (typeof sha !== 'string' || !isCommit(sha) || !Array.isArray(siblings)) return null
  const files = siblings.flatMap((sibling: unknown) => {
    const { rfilename: name, size, lfs } = fieldsOf(sibling)
    const { sha256 } = fieldsOf(lfs)
    return typeof name !== 'string'
      ? []
      : [{ name, size: typeof size === 'number' ? size : null, sha256: isSum(sha256) ? sha256 : null }]
  })
  return { sha, files }
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {}

const isSum = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)

/** Its model.safetensors, or another file of its weights, as far as the hub tells of it. */
export const toldWeights = ({ files }: HubFacts, file = 'model.safetensors') =>
  files.find(({ name }) => name === file)
