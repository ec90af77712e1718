import { ensureInstalled, root } from './setup.mjs'

/** `npm run bench [-- --only demo,gpt2,load,check,passes,words,app,frames,heads] [--out FILE]`: what the explorer costs on this machine. */
ensureInstalled()
const { ensureChromium } = await import('./chromium.mjs')
const { tsImport } = await import('tsx/esm/api')
const { main } = await tsImport('../tests/bench/main.ts', import.meta.url)
process.exitCode = await main(process.argv.slice(2), root, ensureChromium)
