import { cp, mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What the app reads of a model. The weights of hub models come from the hub, if they are not here. */
const MODEL_FILES = [
  'config.json',
  'tokenizer.json',
  'model.safetensors',
  'known-answers.json',
  'paper-tables.json',
]

/**
 * Copies what the app reads of every model that has a config.json, and tells in `local.json` which of them have
 * their weights here too.
 * @param {string} from a folder of model folders
 * @param {string} to
 */
export async function copyModels(from, to) {
  /** @type {string[]} */
  const local = []
  for (const model of await readdir(from, { withFileTypes: true })) {
    if (!model.isDirectory()) continue
    const present = await readdir(join(from, model.name))
    if (!present.includes('config.json')) continue
    if (present.includes('model.safetensors')) local.push(model.name)
    await mkdir(join(to, model.name), { recursive: true })
    for (const file of MODEL_FILES.filter((name) => present.includes(name))) {
      await cp(join(from, model.name, file), join(to, model.name, file))
    }
  }
  await writeFile(join(to, 'local.json'), JSON.stringify(local))
}
