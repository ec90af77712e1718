import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { INDEX } from '../model/checkpoint/shards'
import { catalog } from '../model/hub/catalog'
import { findHubModel, folderNameOf, hubModels, isRepositoryName } from '../model/hub/hubModels'
import { UsageError } from './arguments'

/** Where a repository of the hub is kept once it has been downloaded. */
export const downloadFolder = (repository: string, root: string): string =>
  join(root, 'models', folderNameOf(repository))

/**
 * The folder of a model: a name under `models/`, a repository of the hub that has been downloaded, or any
 * folder with the three files of one. Throws UsageError where there is neither, and Error for a model of the
 * hub that has not been downloaded.
 */
export function findModelFolder(model: string, root: string): string {
  const folder = [...namedFolders(model, root), resolve(model)].find(isModelFolder)
  if (folder === undefined) throw refusal(model)
  const known = findHubModel(model)
  if (
    known !== undefined &&
    !existsSync(join(folder, 'model.safetensors')) &&
    !existsSync(join(folder, INDEX))
  ) {
    throw new Error(`${known.id} has not been downloaded: run “npm run model -- ${known.id}” first.`)
  }
  return folder
}

function namedFolders(model: string, root: string): string[] {
  if (isRepositoryName(model)) return [downloadFolder(model, root)]
  return /^[\w.-]+$/.test(model) ? [join(root, 'models', model)] : []
}

const isModelFolder = (folder: string): boolean => existsSync(join(folder, 'config.json'))

function refusal(model: string): Error {
  const folder = resolve(model)
  if (existsSync(folder) && statSync(folder).isDirectory()) {
    return new UsageError(`The folder “${model}” has no config.json.`)
  }
  if (isRepositoryName(model)) {
    return new UsageError(
      `“${model}” is no folder, and has not been downloaded: run “npm run model -- ${model}” first.`,
    )
  }
  const names = [...catalog, ...hubModels].map(({ id }) => id).join(', ')
  return new UsageError(`“${model}” is neither a model (${names}) nor a folder.`)
}
