import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { arrowRules } from './arrowRules.mjs'
import { ensureInstalled, root, run } from './setup.mjs'

/** `npm run arrows`: writes the rules that follow from the table in rooms.mjs into biome.json. */
ensureInstalled()
const file = join(root, 'biome.json')
const configuration = { ...JSON.parse(readFileSync(file, 'utf8')), overrides: arrowRules() }
writeFileSync(file, JSON.stringify(configuration, null, 2))
process.exit(run('npx', ['--no-install', 'biome', 'format', '--write', 'biome.json']))
