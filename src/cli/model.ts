import { existsSync } from 'node:fs'
import { copyFile, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { openCheckpoint, parameterCount } from '../model/checkpoint/checkpoint'
import { INDEX, LARGEST_INDEX, shardNames } from '../model/checkpoint/shards'
import { longestFile } from '../model/files/longestFile'
import { checkTokenizerFits, LARGEST_CONFIG, LARGEST_TOKENIZER } from '../model/files/smallFiles'
import {
  findHubModel,
  type HubModel,
  hubModels,
  isRepositoryName,
  LARGEST_HEAP,
} from '../model/hub/hubModels'
import { parseConfig } from '../model/shape'
import { createTokenizer } from '../model/tokenizer/tokenizer'
import { tokenizerFrom } from '../model/tokenizer/tokenizerParts'
import { type Command, runCommand, UsageError } from './arguments'
import { type Download, type Downloaded, download, hashFile } from './download'
import {
  askFacts,
  type FileFacts,
  fetchJson,
  fetchText,
  fiveTries,
  type Hub,
  type HubRetryOptions,
  MissingFile,
  openHub,
} from './hub'
import { folderFiles } from './modelFiles'
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

const COMMAND: Command<'revision'> = {
  name: 'model',
  summary:
    'Downloads a GPT-2-shaped model from the hub (or the mirror that HF_ENDPOINT names) into models/, and notes in download.json what it was.',
  word: { value: 'NAME|OWNER/NAME', meaning: 'The model’s name' },
  flags: [
    {
      name: 'revision',
      value: 'REVISION',
      meaning: 'a branch or a commit of OWNER/NAME; main if it is left out',
    },
  ],
  example: 'openai-community/gpt2',
}

/** `npm run model`: see COMMAND. */
export function main(inputs: readonly string[], root: string): Promise<number> {
  return runCommand(COMMAND, inputs, async ({ word, values }) => {
    const wish = readWish(word, values.revision, root)
    const hub = openHub(process.env.HF_ENDPOINT || undefined)
    const retry = fiveTries((reason, seconds) => say(`${reason}; trying again in ${seconds} s`))
    const isNew = !existsSync(wish.folder)
    await mkdir(wish.folder, { recursive: true })
    try {
      await fetchModel(wish, hub, retry, root)
    } catch (error) {
      if (isNew) await removeUnlessBegun(wish.folder)
      throw error
    }
  })
}

/** A folder of which nothing is worth to be kept is removed: what has been fetched of a large file is. */
async function removeUnlessBegun(folder: string): Promise<void> {
  const begun = (await readdir(folder)).some((name) => name.endsWith('.part'))
  if (!begun) await rm(folder, { recursive: true })
}

async function fetchModel(wish: Wish, hub: Hub, retry: HubRetryOptions, root: string): Promise<void> {
  const { folder, repository, card } = wish
  const place = await locate(wish, hub, retry)
  const weights = card === undefined ? await fetchSmallFiles(folder, hub, place, retry) : 4 * card.parameters
  if (card !== undefined) await copyTokenizer(card, root, folder)
  const longest = longestFile(weights)
  const fetched: Record<string, Downloaded> = {}
  for (const file of place.files) {
    fetched[file.name] = await fetchWeights(wish, hub, place, file, longest, retry)
  }
  await checkWhole(folder)
  const bytes = Object.values(fetched).reduce((sum, each) => sum + each.bytes, 0)
  const sums = Object.values(fetched).map(({ sha256 }) => sha256)
  const what = sums.length === 1 ? { bytes, sha256: sums[0] } : { bytes, files: fetched }
  const note = { repository, revision: place.revision, ...what }
  await writeFile(join(folder, 'download.json'), `${JSON.stringify(note, null, 2)}\n`)
  say(
    `${relative(process.cwd(), folder)} is complete: ${megabytes(bytes)}, sha256 ${sums.join(', ')}, ${howChecked(wish, place, hub)}`,
  )
  if (card !== undefined) warn(card, sums[0])
}

/** Reads the headers: a model that cannot be run is refused now, not when it is used. */
async function checkWhole(folder: string): Promise<void> {
  const files = folderFiles(folder)
  const shape = parseConfig(await files.config())
  const checkpoint = await openCheckpoint(await files.weights(new AbortController().signal), shape)
  await checkpoint.checkOutputWords(true)
}

function readWish(name: string, revision: string | undefined, root: string): Wish {
  const card = findHubModel(name)
  if (card === undefined && !isRepositoryName(name)) {
    const names = hubModels.map(({ id }) => id).join(', ')
    throw new UsageError(`“${name}” is neither a model (${names}) nor an OWNER/NAME of the hub.`)
  }
  if (card !== undefined && revision !== undefined) {
    throw new UsageError(`The revision of ${card.id} is pinned: leave --revision out.`)
  }
  if (revision === '') throw new UsageError('The value after --revision is empty: name a branch or a commit.')
  const repository = card?.repository ?? name
  return {
    repository,
    revision: card?.revision ?? revision ?? 'main',
    card,
    folder: downloadFolder(repository, root),
  }
}

/** A file of weights, and what it must be. */
interface WeightFile {
  readonly name: string
  readonly bytes: number | null
  readonly sha256: string | null
}

/** Which commit is fetched, and the files its weights are in. */
interface Place {
  readonly repository: string
  readonly revision: string
  readonly files: readonly WeightFile[]
}

const WHOLE = 'model.safetensors'

/** Pins what is not pinned yet, as far as the hub tells: a branch may move while a file comes. */
async function locate(
  { repository, revision, card }: Wish,
  hub: Hub,
  retry: HubRetryOptions,
): Promise<Place> {
  const pinned = card?.sha256Confirmed ? card.sha256 : null
  if (card !== undefined && card.bytes !== null && pinned !== null) {
    return { repository, revision, files: [{ name: WHOLE, bytes: card.bytes, sha256: pinned }] }
  }
  try {
    const facts = await askFacts(hub.address(repository, revision, WHOLE), retry)
    return {
      repository,
      revision: card === undefined ? (facts.commit ?? revision) : revision,
      files: [{ name: WHOLE, bytes: card?.bytes ?? facts.bytes, sha256: pinned ?? facts.sha256 }],
    }
  } catch (error) {
    if (!(error instanceof MissingFile)) throw error
    return locateShards({ repository, revision }, hub, retry, error)
  }
}

/** @param missing what was said of the whole file. */
async function locateShards(
  { repository, revision }: Pick<Place, 'repository' | 'revision'>,
  hub: Hub,
  retry: HubRetryOptions,
  missing: MissingFile,
): Promise<Place> {
  const has = async (file: string): Promise<FileFacts | null> =>
    askFacts(hub.address(repository, revision, file), retry).catch((error: unknown) => {
      if (error instanceof MissingFile) return null
      throw error
    })
  const index = await has(INDEX)
  if (index === null) throw (await has('pytorch_model.bin')) === null ? missing : onlyPickle(repository)
  const pinned = index.commit ?? revision
  const address = (file: string): URL => hub.address(repository, pinned, file)
  const files: WeightFile[] = []
  for (const name of shardNames(await fetchJson(address(INDEX), LARGEST_INDEX, retry))) {
    files.push({ name, ...(await askFacts(address(name), retry)) })
  }
  return { repository, revision: pinned, files }
}

const onlyPickle = (repository: string): Error =>
  new Error(
    `${repository} has its weights as pytorch_model.bin alone, a pickle, which cannot be run: convert it to safetensors, or choose a repository that has a model.safetensors.`,
  )

/**
 * Fetches the small files, and refuses a model that cannot be run before its weights are fetched.
 *
 * @returns bytes of the weights that its shape has.
 */
async function fetchSmallFiles(
  folder: string,
  hub: Hub,
  place: Place,
  retry: HubRetryOptions,
): Promise<number> {
  const address = (file: string): URL => hub.address(place.repository, place.revision, file)
  const fetchSmall = (file: string, largest: number): Promise<unknown> =>
    fetchJson(address(file), largest, retry)
  const config = await fetchSmall('config.json', LARGEST_CONFIG)
  const shape = parseConfig(config)
  const tokenizer = await fetchSmall('tokenizer.json', LARGEST_TOKENIZER).catch(async (error: unknown) => {
    if (!(error instanceof MissingFile)) throw error
    const vocab = await fetchSmall('vocab.json', LARGEST_TOKENIZER).catch(() => {
      throw error
    })
    return tokenizerFrom(vocab, await fetchText(address('merges.txt'), LARGEST_TOKENIZER, retry))
  })
  createTokenizer(tokenizer)
  checkTokenizerFits(tokenizer, shape)
  await writeFile(join(folder, 'tokenizer.json'), JSON.stringify(tokenizer))
  await writeFile(join(folder, 'config.json'), JSON.stringify(config))
  if (place.files[0].name !== WHOLE) {
    await writeFile(join(folder, INDEX), await fetchText(address(INDEX), LARGEST_INDEX, retry))
  }
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
  { name: file, bytes, sha256 }: WeightFile,
  longest: number,
  retry: HubRetryOptions,
): Promise<Downloaded> {
  const target = join(wish.folder, file)
  const there = await checkExisting(target, { bytes, sha256 })
  if (there !== null) return there
  const part = `${target}.${encodeURIComponent(place.revision).slice(0, 40)}.part`
  const url = hub.address(place.repository, place.revision, file)
  const size = bytes ?? wish.card?.approximateBytes
  say(`fetching ${size === undefined ? file : `${file} (${megabytes(size)})`} from ${url.origin}`)
  const order: Download = { url, target, part, bytes, longest, sha256 }
  const progress = reportBytes(`model: ${file}`, process.stderr)
  try {
    return await download(order, retry, progress.onBytes)
  } finally {
    progress.end()
  }
}

/** What the sum was compared with. */
function howChecked({ card }: Wish, { repository, revision, files }: Place, hub: Hub): string {
  const { origin } = hub.address(repository, revision, '')
  if (files.some(({ sha256 }) => sha256 === null)) return `kept unchecked: ${origin} tells no sum`
  return card?.sha256Confirmed ? 'checked' : `checked, as told by ${origin}`
}

/** What is already there, if it is what the hub has. */
async function checkExisting(
  target: string,
  { bytes, sha256 }: Pick<WeightFile, 'bytes' | 'sha256'>,
): Promise<Downloaded | null> {
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
