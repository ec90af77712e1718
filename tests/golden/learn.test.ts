import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { createNodeEngine } from '../../src/cli/node'
import type { Engine, Token } from '../../src/engine/types'
import { EXAMPLES } from '../../src/state/learn/examples'
import { TOUR, TOUR_NUMBERS, TOUR_SENTENCE, TOUR_TOKEN } from '../../src/state/learn/tourSteps'

/** What the tour and the gallery of examples say is read off the embedded model again. */

const LAST = 24

let engine: Engine

beforeAll(async () => {
  engine = createNodeEngine()
  await engine.load({ id: 'demo', url: 'models/demo' })
  await engine.loaded()
})

async function run(text: string): Promise<readonly Token[]> {
  const { tokens } = await engine.tokenize(text, false)
  await engine.run(Int32Array.from(tokens, ({ id }) => id))
  return tokens
}

/** The likeliest word of a token at a station, with its probability. */
async function says(station: number, token: number, rank = 0): Promise<{ word: string; share: number }> {
  const { k, words, logProbabilities } = await engine.topWords(station, 5)
  const at = token * k + rank
  return { word: words[at], share: Math.exp(logProbabilities[at]) }
}

/** The first station from which on this stays the likeliest word to the end. */
async function saysFrom(word: string, token: number): Promise<number> {
  let first = LAST + 1
  while (first > 0 && (await says(first - 1, token)).word === word) first -= 1
  return first
}

async function attention(block: number, head: number, query: number, key: number): Promise<number> {
  const { data, shape } = await engine.attention(block, head)
  return data[query * shape[1] + key]
}

const degrees = (cosine: number): number => (Math.acos(Math.min(1, cosine)) * 180) / Math.PI

/** The direction of a token at a station. */
async function direction(station: number, token: number): Promise<Float32Array> {
  const { data, tokens, width } = await engine.units()
  return data.slice((station * tokens + token) * width, (station * tokens + token + 1) * width)
}

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, x, i) => sum + x * b[i], 0)

/** Degrees that a token turns in a step. */
const turn = async (step: number, token: number): Promise<number> =>
  degrees(dot(await direction(step, token), await direction(step + 1, token)))

const example = <Id extends (typeof EXAMPLES)[number]['id']>(id: Id) => EXAMPLES.find((one) => one.id === id)!
const numbers = (id: (typeof EXAMPLES)[number]['id']): Record<string, number> =>
  example(id).look.values as Record<string, number>

describe('the gallery of examples', () => {
  it('has ten sentences, each with a word, a station and a head that there are', async () => {
    expect(EXAMPLES).toHaveLength(10)
    for (const { text, token, station, head } of EXAMPLES) {
      const tokens = await run(text)
      expect(token, text).toBeLessThan(tokens.length)
      expect(station).toBeLessThanOrEqual(LAST)
      expect(head?.block ?? 0).toBeLessThan(12)
    }
  })

  it('verb: head 2.11 looks from “sea” to “looked”', async () => {
    const tokens = await run(example('verb').text)
    expect([tokens[6].text, tokens[3].text]).toEqual([' sea', ' looked'])
    expect(await attention(2, 11, 6, 3)).toBeCloseTo(numbers('verb').share, 2)
  })

  it('first: head 3.10 looks back at the first word', async () => {
    const tokens = await run(example('first').text)
    expect(tokens.slice(0, 5).map(({ text }) => text)).toEqual(['To', ' kill', ' two', ' bird', 's'])
    for (const query of [1, 2, 3, 4]) {
      expect(await attention(3, 10, query, 0)).toBeGreaterThan(numbers('first').share)
    }
  })

  it('senses: two meanings of “right” part', async () => {
    const { text, second, token } = example('senses')
    const word = async (sentence: string) => {
      const tokens = await run(sentence)
      expect(tokens[token].text).toBe(' right')
      const places = [await direction(0, token), await direction(1, token), await direction(LAST, token)]
      return { places, next: (await says(LAST, token)).word }
    }
    const [one, other] = [await word(text), await word(second)]
    const apart = one.places.map((place, i) => degrees(dot(place, other.places[i])))
    expect(apart[0]).toBeLessThan(0.1)
    expect(Math.round(apart[1])).toBe(numbers('senses').early)
    expect(Math.round(apart[2])).toBe(numbers('senses').late)
    expect([one.next, other.next]).toEqual([' hand', '.'])
  })

  it('itself: “you” would say itself before the first MLP, not after it, and “are” in the end', async () => {
    const { text, token, station } = example('itself')
    const tokens = await run(text)
    const before = await says(station, token)
    expect(before.word).toBe(tokens[token].text)
    expect(before.share).toBeGreaterThan(numbers('itself').share)
    expect((await says(station + 1, token)).word).not.toBe(tokens[token].text)
    expect(await saysFrom(' are', token)).toBe(numbers('itself').station)
  })

  it('late: “time” is the likeliest only from station 21 on', async () => {
    const { text, token } = example('late')
    await run(text)
    expect(await saysFrom(' time', token)).toBe(numbers('late').station)
    expect((await says(LAST, token)).share).toBeCloseTo(numbers('late').share, 2)
  })

  it('name: after “Sher” the rest is certain', async () => {
    const tokens = await run(example('name').text)
    expect(tokens.map(({ text }) => text)).toEqual(['Mr', '.', ' Sher', 'lock', ' Hol', 'mes'])
    const bits = await engine.surprisals()
    expect(bits[2]).toBeCloseTo(numbers('name').first, 1)
    for (const token of [3, 4, 5]) expect(bits[token]).toBeLessThan(numbers('name').rest + 0.05)
  })

  it('question: “asked” comes before “said”', async () => {
    const { text, token } = example('question')
    await run(text)
    const [first, next] = [await says(LAST, token), await says(LAST, token, 1)]
    expect([first.word, next.word]).toEqual([' asked', ' said'])
    expect(first.share).toBeCloseTo(numbers('question').asked, 2)
    expect(next.share).toBeCloseTo(numbers('question').said, 2)
    expect(await saysFrom(' asked', token)).toBe(numbers('question').station)
  })

  it('quotation: a new line comes after it, and “tomorrow” is three pieces', async () => {
    const { text, token } = example('quotation')
    const tokens = await run(text)
    expect(tokens.slice(15, 18).map((piece) => piece.text)).toEqual([' to', 'mor', 'row'])
    const { word, share } = await says(LAST, token)
    expect(word).toBe('\n')
    expect(share).toBeCloseTo(numbers('quotation').share, 2)
  })

  it('agreement: “he” goes on with “is”', async () => {
    const { text, token } = example('agreement')
    await run(text)
    const { word, share } = await says(LAST, token)
    expect(word).toBe(' is')
    expect(share).toBeCloseTo(numbers('agreement').share, 2)
    expect(await saysFrom(' is', token)).toBe(numbers('agreement').station)
  })

  it('repetition: “cat” hardly gets cheaper', async () => {
    const tokens = await run(example('repetition').text)
    const bits = await engine.surprisals()
    const cats = tokens.flatMap(({ text }, token) => (text === ' cat' ? [bits[token]] : []))
    expect(cats).toHaveLength(4)
    expect(cats[0]).toBeCloseTo(numbers('repetition').first, 1)
    expect(cats[3]).toBeCloseTo(numbers('repetition').last, 1)
    const { induction } = JSON.parse(readFileSync('models/demo/evaluation.json', 'utf8'))
    expect(induction.score).toBeLessThan(2 * induction.uniform)
  })
})

describe('the tour', () => {
  let tokens: readonly Token[]
  beforeAll(async () => {
    tokens = await run(TOUR_SENTENCE)
  })

  it('has six to nine steps that fit the model', async () => {
    expect(TOUR.length).toBeGreaterThanOrEqual(6)
    expect(TOUR.length).toBeLessThanOrEqual(9)
    expect(tokens[TOUR_TOKEN].text).toBe(' sea')
    for (const { station } of TOUR) expect(station).toBeLessThanOrEqual(LAST)
  })

  it('tokens: seven of them, “sea” the least and “at” the most expected', async () => {
    const bits = [...(await engine.surprisals())].slice(1)
    const word = (value: number) => tokens[1 + bits.indexOf(value)].text
    expect(tokens).toHaveLength(TOUR_NUMBERS.tokens.count)
    expect([word(Math.max(...bits)), word(Math.min(...bits))]).toEqual([' sea', ' at'])
    expect(Math.max(...bits)).toBeCloseTo(TOUR_NUMBERS.tokens.most, 1)
    expect(Math.min(...bits)).toBeCloseTo(TOUR_NUMBERS.tokens.least, 1)
  })

  it('embedding: the residual stream begins as two rows of so many numbers', async () => {
    const [word, position, sum] = await Promise.all(
      ['hook_embed', 'hook_pos_embed', 'blocks.0.hook_resid_pre'].map((name) => engine.hook(name)),
    )
    expect(sum.shape).toEqual([7, TOUR_NUMBERS.embedding.width])
    sum.data.forEach((value, i) => {
      expect(value).toBeCloseTo(word.data[i] + position.data[i], 5)
    })
  })

  it('sphere: all words at all stations have one length', async () => {
    const { width, length } = TOUR_NUMBERS.sphere
    for (let station = 0; station <= LAST; station++) {
      const name = station === LAST ? 'ln_final' : `blocks.${station >> 1}.ln${1 + (station % 2)}`
      const { data } = await engine.hook(`${name}.hook_normalized`)
      for (let token = 0; token < tokens.length; token++) {
        const row = data.subarray(token * width, (token + 1) * width)
        expect(Math.sqrt(dot(row, row))).toBeCloseTo(length, 1)
      }
    }
  })

  it('attention: the first step turns “the” least and “sea” most', async () => {
    const turns = await Promise.all(tokens.map((_, token) => turn(0, token)))
    const { least, most } = TOUR_NUMBERS.attention
    expect(Math.round(Math.min(...turns))).toBe(least)
    expect(Math.round(Math.max(...turns))).toBe(most)
    expect(tokens[turns.indexOf(Math.min(...turns))].text).toBe(' the')
    expect(tokens[turns.indexOf(Math.max(...turns))].text).toBe(' sea')
  })

  it('force: the first MLP turns “sea” farther than any other step', async () => {
    const turns = await Promise.all(Array.from({ length: LAST }, (_, step) => turn(step, TOUR_TOKEN)))
    expect(Math.round(turns[1])).toBe(TOUR_NUMBERS.force.degrees)
    expect(turns.indexOf(Math.max(...turns))).toBe(1)
  })

  it('head: 2.11 links “sea” to “looked”, and “river” to “went”', async () => {
    expect(await attention(2, 11, TOUR_TOKEN, 3)).toBeCloseTo(TOUR_NUMBERS.head.share, 2)
    const river = await run('He went to the bank of the river')
    expect([river[7].text, river[1].text]).toEqual([' river', ' went'])
    expect(await attention(2, 11, 7, 1)).toBeCloseTo(TOUR_NUMBERS.head.other, 2)
    await run(TOUR_SENTENCE)
  })

  it('journey: “sea” would say “-” at station 2 and a full stop in the end', async () => {
    const [early, last] = [await says(2, TOUR_TOKEN), await says(LAST, TOUR_TOKEN)]
    expect([early.word, last.word]).toEqual(['-', '.'])
    expect(early.share).toBeCloseTo(TOUR_NUMBERS.journey.early, 2)
    expect(last.share).toBeCloseTo(TOUR_NUMBERS.journey.last, 2)
    expect(TOUR_NUMBERS.journey.station).toBe(LAST)
  })

  it('limits: the best head for the previous word, by the evaluation of the model', () => {
    const { attention } = JSON.parse(readFileSync('models/demo/evaluation.json', 'utf8'))
    expect(attention.previousToken.score).toBeCloseTo(TOUR_NUMBERS.limits.previous, 2)
  })
})
