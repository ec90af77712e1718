import { ensureInstalled, root } from './setup.mjs'

/** `npm run audit [-- --out FILE]`: vulnerabilities, licences, sizes, and requests that go elsewhere. */
ensureInstalled()
process.chdir(root)
const { ensureChromium } = await import('./chromium.mjs')
const { tsImport } = await import('tsx/esm/api')
const { main } = await tsImport('../tests/audit/main.ts', import.meta.url)
process.exit(await main(process.argv.slice(2), ensureChromium))
