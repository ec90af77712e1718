import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const TEXT = /\.(js|mjs|css|html)$/

/**
 * Makes a newer version of the built app in its folder: its title says so, and none of its code has the name that it
 * had before, as when every file has changed. The files of before are gone.
 */
export async function makeNewer(folder: string): Promise<void> {
  const assets = join(folder, 'assets')
  const code = (await readdir(assets)).filter((name) => name.endsWith('.js'))
  const renamed = code.map((name) => [name, name.replace(/-[\w-]{8}\.js$/, (end) => turned(end))] as const)
  for (const [before, after] of renamed) await rename(join(assets, before), join(assets, after))
  for (const path of await textsIn(folder)) {
    let text = await readFile(path, 'utf8')
    for (const [before, after] of renamed) text = text.replaceAll(before, after)
    await writeFile(path, text)
  }
  const page = join(folder, 'index.html')
  await writeFile(page, (await readFile(page, 'utf8')).replace('<title>', '<title>Newer '))
  const worker = join(folder, 'serviceWorker.js')
  const script = await readFile(worker, 'utf8')
  const revised = script.replace(
    /(url:[`"]index\.html[`"],revision:[`"])\w+|(revision:[`"])\w+([`"],url:[`"]index\.html)/,
    '$1$2newer$3',
  )
  if (revised === script) throw new Error('The service worker’s list does not have index.html.')
  await writeFile(worker, revised)
}

/** Another hash: its characters the other way round, and one more turn, for those that read the same both ways. */
const turned = (end: string): string => {
  const characters = [...end.slice(1, 9)]
  return `-N${characters.reverse().slice(1).join('')}.js`
}

async function textsIn(folder: string): Promise<string[]> {
  const inside = await readdir(folder, { recursive: true, withFileTypes: true })
  return inside
    .filter((entry) => entry.isFile() && TEXT.test(entry.name) && !entry.parentPath.includes('models'))
    .map((entry) => join(entry.parentPath, entry.name))
}
