import { ensureInstalled, root } from './setup.mjs'

/** Runs a command of src/cli in Node; paths are those of the folder where npm was called. */
ensureInstalled()
process.chdir(process.env.INIT_CWD ?? process.cwd())
const { tsImport } = await import('tsx/esm/api')
const [command, ...inputs] = process.argv.slice(2)
const { main } = await tsImport(`../src/cli/${command}.ts`, import.meta.url)
process.exitCode = await main(inputs, root)
