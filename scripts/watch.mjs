import { ensureInstalled, run } from './setup.mjs'

/** `npm run test:watch [FILE …]`: the unit tests of what changes, as long as it runs. */
ensureInstalled()
const projects = ['--project', 'unit', '--project', 'session']
process.exit(run('npx', ['--no-install', 'vitest', 'watch', ...projects, ...process.argv.slice(2)]))
