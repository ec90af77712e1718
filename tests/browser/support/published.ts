import type { BrowserContext } from 'playwright-core'
import { catalog } from '../../../src/model/hub/catalog'
import { hubModels } from '../../../src/model/hub/hubModels'
import { sumOf } from '../../support/hub'

/**
 * Makes pages believe that these files were published: the sha256 of each, in place of that which the app's own code
 * names. To be called once, before a page is opened.
 *
 * @param files by the model's id; a sum in place of a file is taken as it is.
 */
export async function publish(
  context: BrowserContext,
  files: Readonly<Record<string, Uint8Array | string>>,
): Promise<void> {
  const sums = [...catalog, ...hubModels].flatMap(({ id, sha256 }) => {
    const file = files[id]
    return file === undefined ? [] : [[sha256, typeof file === 'string' ? file : sumOf(file)] as const]
  })
  await context.route('**/assets/index-*.js', async (route) => {
    const response = await route.fetch()
    const code = sums.reduce((text, [own, other]) => text.replaceAll(own, other), await response.text())
    await route.fulfill({ response, body: code })
  })
}
