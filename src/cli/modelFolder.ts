import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { catalog } from '../model/catalog'
import { UsageError } from './arguments'

/**
 * The folder of a model: a name under `models/`, or any folder with the three files of one.
 * Throws UsageError where there is neither.
 */
export function findModelFolder(model: string, root: string): string {
  const named = join(root, 'models', model)
  const folder = /^[\w.-]+$/.test(model) && existsSync(join(named, 'config.json')) ? named : resolve(model)
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    const names = catalog.map(({ id }) => id).join(', ')
    throw new UsageError(`“${model}” is neither a model (${names}) nor a folder`)
  }
  if (!existsSync(join(folder, 'config.json')))
    throw new UsageError(`the folder “${model}” has no config.json`)
  return folder
}
