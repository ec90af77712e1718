import { build } from 'vite'
import { fuzzFiles } from './files'
import { fuzzLinks } from './links'
import { fuzzProperties } from './properties'
import { fuzzStrings } from './strings'

const LINKS = 1000
const FILES = 1000
const STRINGS = 10_000
const PROPERTY_RUNS = 1000

/**
 * `npm run fuzz [-- --seed N]`: odd and damaged files of models, and strings, in the engine; links that make no sense, in
 * the running app; and the properties that tests try, on more values than `npm test` takes. The same seed gives the same.
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
  const files = await fuzzFiles(FILES, seed)
  const strings = fuzzStrings(STRINGS, seed)
  console.error(`${STRINGS} strings: ${strings.length} failures`)
  await build({ logLevel: 'error' })
  const links = await fuzzLinks(LINKS, seed)
  const properties = await fuzzProperties(PROPERTY_RUNS, seed)
  const found = [...files, ...strings, ...links]
  for (const failure of found) console.log(failure)
  console.log(
    `${FILES} odd or damaged files, ${STRINGS} strings and ${LINKS} links: ${found.length} failures`,
  )
  console.log(`properties, ${PROPERTY_RUNS} values of each: ${properties} failures`)
  return found.length + properties === 0 ? 0 : 1
}
