import { ensureInstalled, root } from './setup.mjs'

/** `npm run soak [-- --minutes M] [--seed N] [--out FILE]`: half an hour of use in one tab, and what it leaves behind. */
ensureInstalled()
process.chdir(root)
const { ensureChromium } = await import('./chromium.mjs')
const { tsImport } = await import('tsx/esm/api')
const { main } = await tsImport('../tests/soak/main.ts', import.meta.url)
process.exit(await main(process.argv.slice(2), ensureChromium))
