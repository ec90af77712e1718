import { cp, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** What the app reads of a model. */
const MODEL_FILES = ['config.json', 'tokenizer.json', 'model.safetensors']

/**
 * Copies the files of every model that has all of them; a model whose weights have not been downloaded has not.
 * @param {string} from a folder of model folders
 * @param {string} to
 */
export async function copyCompleteModels(from, to) {
  for (const model of await readdir(from, { withFileTypes: true })) {
    if (!model.isDirectory()) continue
    const present = await readdir(join(from, model.name))
    if (!MODEL_FILES.every((file) => present.includes(file))) continue
    await mkdir(join(to, model.name), { recursive: true })
    for (const file of MODEL_FILES) await cp(join(from, model.name, file), join(to, model.name, file))
  }
}
