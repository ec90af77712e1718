import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { uniform } from '../../src/core/random'
import { createTokenizer, type Tokenizer } from '../../src/model/tokenizer/tokenizer'

/** Strings and their ids by Hugging Face's own tokenizer (tests/tools/tokenizer_reference.py). */
const KNOWN = 'tests/fixtures/tokenizer/strings.json.gz'
const END = '<|endoftext|>'
const MOST_JOINED = 5

export const gpt2Tokenizer = (): Tokenizer =>
  createTokenizer(JSON.parse(readFileSync('models/gpt2/tokenizer.json', 'utf8')))

/**
 * Reads strings with GPT-2's tokenizer: each is one or several of those whose ids are known from the real library, joined
 * by a token that no word reaches over. Ids must be those; offsets must cover the text from its beginning to its end; and
 * the text must come back.
 *
 * @returns what went wrong, a line each.
 */
export function fuzzStrings(count: number, seed: number, tokenizer = gpt2Tokenizer()): string[] {
  const known = JSON.parse(gunzipSync(readFileSync(KNOWN)).toString()) as [text: string, ids: number[]][]
  const end = tokenizer.endOfText!
  const next = uniform(seed)
  const failures: string[] = []
  for (let i = 0; i < count; i++) {
    // Each of the known ones once, whatever the seed, and others beside it.
    const others = Array.from(
      { length: Math.floor(next() * MOST_JOINED) },
      () => known[Math.floor(next() * known.length)],
    )
    const parts = [known[i % known.length], ...others]
    const text = parts.map(([part]) => part).join(END)
    const ids = parts.flatMap(([, own], at) => (at === 0 ? own : [end, ...own]))
    const wrong = faultOf(text, ids, tokenizer)
    if (wrong !== null) failures.push(`string ${seed}/${i} ${JSON.stringify(text)}: ${wrong}`)
  }
  return failures
}

function faultOf(text: string, ids: readonly number[], tokenizer: Tokenizer): string | null {
  const tokens = tokenizer.encode(text)
  const own = tokens.map(({ id }) => id)
  if (own.join() !== ids.join()) return `its ids are ${own.join(' ')} where ${ids.join(' ')} are right`
  let reached = 0
  for (const { start, end } of tokens) {
    if (start > reached || end < reached) return `a token covers ${start} to ${end} after ${reached}`
    reached = end
  }
  if (reached !== text.length) return `its tokens end at ${reached} of ${text.length}`
  return tokenizer.decode(own) === text ? null : 'it does not come back'
}
