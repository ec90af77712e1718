import { existsSync } from 'node:fs'
import { copyFile, mkdir, stat, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { parameterCount } from '../model/checkpoint'
import { findHubModel, type HubModel, hubModels, isRepositoryName, LARGEST_HEAP } from '../model/hubModels'
import { longestFile } from '../model/longestFile'
import { parseConfig } from '../model/shape'
import { LARGEST_CONFIG, LARGEST_TOKENIZER } from '../model/smallFiles'
import { createTokenizer } from '../model/tokenizer'
import { readWordAndFlags, runCommand, UsageError } from './arguments'
import { type Download, type Downloaded, download, hashFile } from './download'
import { askFacts, fetchJson, type Hub, openHub, type Patience, patient } from './hub'
import { downloadFolder } from './modelFolder'
import { megabytes, reportBytes } from './progress'

/** What is to be downloaded, and to where. */
interface Wish {
  readonly repository: string
  /** A branch or a commit. */
  readonly revision: string
  /** The card of a model that is known by name. */
  readonly card: HubModel | undefined
  readonly folder: string
}

const say = (text: string): void => console.error(`model: ${text}`)

/**
 * `npm run model -- NAME|OWNER/NAME [--revision REVISION]`
 *
 * Downloads config.json, tokenizer.json and model.safetensors of a GPT-2-shaped model from the hub (or the
 * mirror that HF_ENDPOINT names) into `models/`, and notes in download.json what it was.
 */
export function main(inputs: readonly string[], root: string): Promise<number> {
  return runCommand('model', async () => {
    const { word, values } = readWordAndFlags(inputs, 'the model’s name', [{ name: 'revision' }])
    const wish = readWish(word, values.revision, root)
    const hub = openHub(process.env.HF_ENDPOINT || undefined)
    const patience = patient((reason, seconds) => say(`${reason}; trying again in ${seconds} s`))
    await mkdir(wish.folder, { recursive: true })
    const place = await locate(wish, hub, patience)
    const weights =
      wish.card === undefined
        ? await fetchSmallFiles(wish.folder, hub, place, patience)
        : 4 * wish.card.parameters
    if (wish.card !== undefined) await copyTokenizer(wish.card, root, wish.folder)
    const { bytes, sha256 } = await fetchWeights(wish, hub, place, longestFile(weights), patience)
    const { repository } = wish
    const note = { repository, revision: place.revision, bytes, sha256 }
    await writeFile(join(wish.folder, 'download.json'), `${JSON.stringify(note, null, 2)}\n`)
    const checked = howChecked(wish, place, hub)
    say(
      `${relative(process.cwd(), wish.folder)} is complete: ${megabytes(bytes)}, sha256 ${sha256}, ${checked}`,
    )
    if (wish.card !== undefined) warn(wish.card, sha256)
  })
}

function readWish(name: string, revision: string | undefined, root: string): Wish {
  const card = findHubModel(name)
  if (card === undefined && !isRepositoryName(name)) {
    const names = hubModels.map(({ id }) => id).join(', ')
    throw new UsageError(`“${name}” is neither a model (${names}) nor an OWNER/NAME of the hub`)
  }
  if (card !== undefined && revision !== undefined) {
    throw new UsageError(`the revision of ${card.id} is pinned: leave --revision out`)
  }
  if (revision === '') throw new UsageError('--revision is empty')
  const repository = card?.repository ?? name
  return {
    repository,
    revision: card?.revision ?? revision ?? 'main',
    card,
    folder: downloadFolder(repository, root),
  }
}

/** Which commit is fetched, and what its weights must be. */
interface Place {
  readonly repository: string
  readonly revision: string
  readonly bytes: number | null
  readonly sha256: string | null
}

/** Pins what is not pinned yet, as far as the hub tells: a branch may move while a file comes. */
async function locate({ repository, revision, card }: Wish, hub: Hub, patience: Patience): Promise<Place> {
  const pinned = card?.sha256Confirmed ? card.sha256 : null
  if (card !== undefined && card.bytes !== null && pinned !== null) {
    return { repository, revision, bytes: card.bytes, sha256: pinned }
  }
  const facts = await askFacts(hub.address(repository, revision, 'model.safetensors'), patience)
  return {
    repository,
    revision: card === undefined ? (facts.commit ?? revision) : revision,
    bytes: card?.bytes ?? facts.bytes,
    sha256: pinned ?? facts.sha256,
  }
}

/**
 * Fetches the two small files, and refuses a model that cannot be run before its weights are fetched.
 *
 * @returns bytes of the weights that its shape has.
 */
async function fetchSmallFiles(folder: string, hub: Hub, place: Place, patience: Patience): Promise<number> {
  const fetchFile = (file: string, largest: number): Promise<unknown> =>
    fetchJson(hub.address(place.repository, place.revision, file), largest, patience)
  const config = await fetchFile('config.json', LARGEST_CONFIG)
  const shape = parseConfig(config)
  const tokenizer = await fetchFile('tokenizer.json', LARGEST_TOKENIZER)
  createTokenizer(tokenizer)
  await writeFile(join(folder, 'tokenizer.json'), JSON.stringify(tokenizer))
  await writeFile(join(folder, 'config.json'), JSON.stringify(config))
  return 4 * parameterCount(shape)
}

async function copyTokenizer(card: HubModel, root: string, folder: string): Promise<void> {
  const target = join(folder, 'tokenizer.json')
  if (!existsSync(target)) await copyFile(join(root, card.tokenizer), target)
}

async function fetchWeights(
  wish: Wish,
  hub: Hub,
  place: Place,
  longest: number,
  patience: Patience,
): Promise<Downloaded> {
  const file = 'model.safetensors'
  const target = join(wish.folder, file)
  const there = await checkExisting(target, place)
  if (there !== null) return there
  const part = `${target}.${encodeURIComponent(place.revision).slice(0, 40)}.part`
  const url = hub.address(place.repository, place.revision, file)
  const { bytes, sha256 } = place
  const size = bytes ?? wish.card?.approximateBytes
  say(`fetching ${size === undefined ? file : `${file} (${megabytes(size)})`} from ${url.origin}`)
  const order: Download = { url, target, part, bytes, longest, sha256 }
  const progress = reportBytes(`model: ${file}`, process.stderr)
  try {
    return await download(order, patience, progress.onBytes)
  } finally {
    progress.end()
  }
}

/** What the sum was compared with. */
function howChecked({ card }: Wish, { repository, revision, sha256 }: Place, hub: Hub): string {
  const { origin } = hub.address(repository, revision, '')
  if (sha256 === null) return `kept unchecked: ${origin} tells no sum`
  return card?.sha256Confirmed ? 'checked' : `checked, as told by ${origin}`
}

/** What is already there, if it is what the hub has. */
async function checkExisting(target: string, { bytes, sha256 }: Place): Promise<Downloaded | null> {
  if (sha256 === null || !existsSync(target)) return null
  const { size } = await stat(target)
  if (bytes !== null && size !== bytes) return null
  return (await hashFile(target)) === sha256 ? { bytes: size, sha256 } : null
}

function warn(card: HubModel, sha256: string): void {
  if (sha256 !== card.sha256) say(`its sha256 is not the one on its card, ${card.sha256} (unconfirmed)`)
  if (card.memory.bytes > LARGEST_HEAP) {
    const need = megabytes(card.memory.bytes)
    say(`it needs about ${need} of memory, and the runtime has ${megabytes(LARGEST_HEAP)} at most`)
  }
}
