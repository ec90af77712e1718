import { ensureInstalled, root } from './setup.mjs'

/** `npm run fuzz [-- --seed N]`: bad links and model files by the hundred, and the tests' properties on many values. */
ensureInstalled()
process.chdir(root)
const { ensureChromium } = await import('./chromium.mjs')
const { tsImport } = await import('tsx/esm/api')
const { main } = await tsImport('../tests/fuzz/main.ts', import.meta.url)
process.exit(await main(process.argv.slice(2), ensureChromium))
