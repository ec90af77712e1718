import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { catalog } from '../../../src/model/hub/catalog'
import { hubModels } from '../../../src/model/hub/hubModels'
import { CONTENTS, FILE, MODEL, REPOSITORY } from '../../browser/support/hubVisit'
import { serve } from '../../browser/support/server'
import { startHub, sumOf } from '../../support/hub'

/** The built app and a stand-in for the hub, on this machine. */
export interface Sites {
  readonly url: string
  /** The address of the hub. */
  readonly hub: string
  /** Ends both servers: the network is gone. */
  end(): Promise<void>
  remove(): Promise<void>
}

/** Named as a built file, so that it is kept and comes without a network too. */
const HELPER = 'assets/helper-00000000.js'

/** The app is as it was built, but for a script of the tests, and a small model in the place of DistilGPT2. */
export async function openSites(): Promise<Sites> {
  const folder = await mkdtemp(join(tmpdir(), 'app-'))
  await cp('dist', folder, { recursive: true })
  await cp('tests/otherBrowsers/page/helper.js', join(folder, HELPER))
  const page = join(folder, 'index.html')
  const html = await readFile(page, 'utf8')
  await writeFile(page, html.replace('<script', `<script src="./${HELPER}"></script><script`))
  await writeFile(join(folder, 'models/distilgpt2/config.json'), JSON.stringify(MODEL.config))
  await cp('models/demo/tokenizer.json', join(folder, 'models/gpt2/tokenizer.json'))
  await publish(join(folder, 'assets'))
  const [site, hub] = await Promise.all([serve({ folder }), startHub(CONTENTS)])
  return {
    url: site.url,
    hub: new URL(hub.folder(REPOSITORY)).origin,
    async end() {
      await Promise.all([site.close(), hub.close()])
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Puts the sum of the model that stands in where the app names that of the one it stands for. */
async function publish(assets: string): Promise<void> {
  const sum = [...catalog, ...hubModels].find(({ id }) => id === 'distilgpt2')?.sha256
  if (sum == null) throw new Error('The app names no sum of DistilGPT2.')
  for (const name of await readdir(assets)) {
    if (!name.endsWith('.js')) continue
    const code = await readFile(join(assets, name), 'utf8')
    if (code.includes(sum)) await writeFile(join(assets, name), code.replaceAll(sum, sumOf(FILE)))
  }
}
