import { ensureInstalled, root } from './setup.mjs'

/** `npm run pictures`: draws the README's pictures of the views anew, from the app as it is built here. */
ensureInstalled()
process.chdir(root)
const { ensureChromium } = await import('./chromium.mjs')
process.env.CHROME_PATH = ensureChromium()
const { tsImport } = await import('tsx/esm/api')
const { main } = await tsImport('../tests/bench/pictures.ts', import.meta.url)
await main('docs/views')
