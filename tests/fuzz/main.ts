import { build } from 'vite'
import { fuzzLinks } from './links'
import { fuzzModels } from './models'
import { fuzzProperties } from './properties'

const LINKS = 1000
const MODELS = 500
const PROPERTY_RUNS = 1000

/**
 * `npm run fuzz [-- --seed N]`: links that make no sense, in the running app, damaged model files, in the engine,
 * and the properties that tests try, on more values than `npm test` takes. The same seed gives the same.
 *
 * @returns the exit code.
 */
export async function main(inputs: readonly string[], ensureChromium: () => string): Promise<number> {
  const at = inputs.indexOf('--seed')
  const seed = at < 0 ? 1 : Number(inputs[at + 1])
  if (!Number.isSafeInteger(seed) || (inputs.length > 0 && at !== 0) || inputs.length > 2) {
    console.error('fuzz: the only flag is --seed, with a whole number')
    return 2
  }
  process.env.CHROME_PATH = ensureChromium()
  const models = await fuzzModels(MODELS, seed)
  await build({ logLevel: 'error' })
  const links = await fuzzLinks(LINKS, seed)
  const properties = await fuzzProperties(PROPERTY_RUNS, seed)
  for (const failure of [...models, ...links]) console.log(failure)
  console.log(`${MODELS} damaged model files and ${LINKS} links: ${models.length + links.length} failures`)
  console.log(`properties, ${PROPERTY_RUNS} values of each: ${properties} failures`)
  return models.length + links.length + properties === 0 ? 0 : 1
}
