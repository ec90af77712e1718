import { ensureInstalled, run } from './setup.mjs'

/** `npm run test:watch [FILE …]`: the unit tests of what changes, as long as it runs. */
ensureInstalled()
process.exit(run('npx', ['--no-install', 'vitest', 'watch', '--project', 'unit', ...process.argv.slice(2)]))
