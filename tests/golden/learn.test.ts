import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { createNodeEngine } from '../../src/cli/node'
import { tokenIdsOf } from '../../src/core/tokenIds'
import type { Engine, Token } from '../../src/engine/types'
import { EXAMPLES } from '../../src/state/learn/examples'
import { TOUR, TOUR_NUMBERS, TOUR_SENTENCE, TOUR_TOKEN } from '../../src/state/learn/tourSteps'

/** What the tour and the gallery of examples say is read off the embedded model again. */

const LAST = 24

const evaluation = JSON.parse(readFileSync('models/demo/evaluation.json', 'utf8'))

let engine: Engine

beforeAll(async () => {
  engine = createNodeEngine()
  await engine.load({ id: 'demo', url: 'models/demo' })
  await engine.loaded()
})

async function run(text: string): Promise<readonly Token[]> {
  const { tokens } = await engine.tokenize(text, false)
  await engine.run(tokenIdsOf(tokens))
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

/** The likeliest words of a token from one station to another, those that follow one another alike once. */
async function wordsSaid(token: number, from: number, to: number): Promise<string[]> {
  const words: string[] = []
  for (let station = from; station <= to; station++) {
    const { word } = await says(station, token)
    if (words.at(-1) !== word) words.push(word)
  }
  return words
}

/** Expects these to be the likeliest words at the end, in that order, with these probabilities. */
async function expectShares(token: number, shares: Readonly<Record<string, number>>): Promise<void> {
  for (const [rank, [word, share]] of Object.entries(shares).entries()) {
    const said = await says(LAST, token, rank)
    expect(said.word).toBe(word)
    expect(said.share, word).toBeCloseTo(share, 2)
  }
}

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

  it('story: “girl” from a station on, then “boy”', async () => {
    const { text, token } = example('story')
    const { station, girl, boy } = numbers('story')
    await run(text)
    expect(await saysFrom(' girl', token)).toBe(station)
    await expectShares(token, { ' girl': girl, ' boy': boy })
  })

  it('conversation: a question mark for some stations, then “you”', async () => {
    const { text, token } = example('conversation')
    const { first, last, share } = numbers('conversation')
    await run(text)
    expect(await wordsSaid(token, first, last)).toEqual(['?'])
    expect(await saysFrom(' you', token)).toBe(last + 1)
    expect((await says(first - 1, token)).word).not.toBe('?')
    await expectShares(token, { ' you': share })
  })

  it('fact: “the” for some stations, “America” at the end', async () => {
    const { text, token } = example('fact')
    const { first, last, share } = numbers('fact')
    await run(text)
    expect(await wordsSaid(token, first, last)).toEqual([' the'])
    expect((await says(first - 1, token)).word).not.toBe(' the')
    expect(last).toBe(LAST - 1)
    await expectShares(token, { ' America': share })
  })

  it('late: “asleep” is the likeliest only at the end', async () => {
    const { text, token } = example('late')
    await run(text)
    expect(new Set(await wordsSaid(token, 13, LAST - 1))).toEqual(new Set([' away', ' back', ' on', ' in']))
    expect(await saysFrom(' asleep', token)).toBe(numbers('late').station)
    await expectShares(token, { ' asleep': numbers('late').share })
  })

  it('idiom: one shakes one’s head', async () => {
    const { text, token } = example('idiom')
    await run(text)
    expect(await saysFrom(' head', token)).toBe(numbers('idiom').station)
    await expectShares(token, { ' head': numbers('idiom').share })
  })

  it('repetition: head 6.8 looks from the second “would” to “come”', async () => {
    const { text, token } = example('repetition')
    const { share, station, come } = numbers('repetition')
    const tokens = await run(text)
    expect([tokens[token].text, tokens[4].text]).toEqual([' would', ' come'])
    expect(await attention(6, 8, token, 4)).toBeCloseTo(share, 2)
    expect(await saysFrom(' come', token)).toBe(station)
    await expectShares(token, { ' come': come })
  })

  it('induction: head 8.2 looks from the second “Red” to “Hill”', async () => {
    const { text, token, head } = example('induction')
    const { share, hill, wood } = numbers('induction')
    const tokens = await run(text)
    expect([tokens[token].text, tokens[4].text]).toEqual([' Red', ' Hill'])
    expect(await attention(8, 2, token, 4)).toBeCloseTo(share, 2)
    await expectShares(token, { ' Hill': hill, wood })
    expect(head).toEqual({ block: evaluation.induction.block, head: evaluation.induction.head })
  })

  it('pieces: head 3.4 looks from “enth” to “ete”', async () => {
    const { text, token, head } = example('pieces')
    const { share, bits, century } = numbers('pieces')
    const tokens = await run(text)
    expect(tokens.slice(2).map((piece) => piece.text)).toEqual([' nin', 'ete', 'enth'])
    const surprises = await engine.surprisals()
    expect(Math.max(surprises[3], surprises[4])).toBeCloseTo(bits, 1)
    expect(await attention(3, 4, token, 3)).toBeGreaterThan(share)
    await expectShares(token, { ' century': century })
    const { previousToken } = evaluation.attention
    expect(head).toEqual({ block: previousToken.block, head: previousToken.head })
  })

  it('garden path: “ran” costs less after a comma', async () => {
    const { text, second, token } = example('garden')
    const surpriseOf = async (sentence: string): Promise<number> => {
      const tokens = await run(sentence)
      expect(tokens.at(-1)!.text).toBe(' ran')
      return (await engine.surprisals())[tokens.length - 1]
    }
    expect(await surpriseOf(second)).toBeCloseTo(numbers('garden').comma, 1)
    expect(await surpriseOf(text)).toBeCloseTo(numbers('garden').without, 1)
    expect((await says(LAST, token)).word).toBe(' away')
  })

  it('senses: two meanings of “kind” part', async () => {
    const { text, second, token } = example('senses')
    const { early, late, of } = numbers('senses')
    const word = async (sentence: string) => {
      const tokens = await run(sentence)
      expect(tokens[token].text).toBe(' kind')
      const places = [await direction(0, token), await direction(1, token), await direction(LAST, token)]
      return { places, next: await says(LAST, token) }
    }
    const [one, other] = [await word(text), await word(second)]
    const apart = one.places.map((place, i) => degrees(dot(place, other.places[i])))
    expect(apart[0]).toBeLessThan(0.1)
    expect(Math.round(apart[1])).toBe(early)
    expect(Math.round(apart[2])).toBe(late)
    expect([one.next.word, other.next.word]).toEqual([' of', ' to'])
    expect(one.next.share).toBeCloseTo(of, 2)
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
    expect(tokens[TOUR_TOKEN].text).toBe(' little')
    for (const { station } of TOUR) expect(station).toBeLessThanOrEqual(LAST)
  })

  it('tokens: eight of them, “there” the least and “time” the most expected', async () => {
    const bits = [...(await engine.surprisals())].slice(1)
    const word = (value: number) => tokens[1 + bits.indexOf(value)].text
    expect(tokens).toHaveLength(TOUR_NUMBERS.tokens.count)
    expect([word(Math.max(...bits)), word(Math.min(...bits))]).toEqual([' there', ' time'])
    expect(Math.max(...bits)).toBeCloseTo(TOUR_NUMBERS.tokens.most, 1)
    expect(Math.min(...bits)).toBeCloseTo(TOUR_NUMBERS.tokens.least, 2)
  })

  it('embedding: the residual stream begins as two rows of so many numbers', async () => {
    const [word, position, sum] = await Promise.all(
      ['hook_embed', 'hook_pos_embed', 'blocks.0.hook_resid_pre'].map((name) => engine.hook(name)),
    )
    expect(sum.shape).toEqual([8, TOUR_NUMBERS.embedding.width])
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

  it('attention: the first step turns “Once” least and “little” most', async () => {
    const turns = await Promise.all(tokens.map((_, token) => turn(0, token)))
    const { least, most } = TOUR_NUMBERS.attention
    expect(Math.round(Math.min(...turns))).toBe(least)
    expect(Math.round(Math.max(...turns))).toBe(most)
    expect(tokens[turns.indexOf(Math.min(...turns))].text).toBe('Once')
    expect(tokens[turns.indexOf(Math.max(...turns))].text).toBe(' little')
  })

  it('force: the first MLP turns “little” farther than any other step', async () => {
    const turns = await Promise.all(Array.from({ length: LAST }, (_, step) => turn(step, TOUR_TOKEN)))
    expect(Math.round(turns[1])).toBe(TOUR_NUMBERS.force.degrees)
    expect(turns.indexOf(Math.max(...turns))).toBe(1)
  })

  it('head: 3.4 links “little” to “a”, and any word to the one before', async () => {
    const { block, head } = TOUR.find(({ id }) => id === 'head')!.head!
    expect(tokens[TOUR_TOKEN - 1].text).toBe(' a')
    expect(await attention(block, head, TOUR_TOKEN, TOUR_TOKEN - 1)).toBeCloseTo(TOUR_NUMBERS.head.share, 2)
    expect(evaluation.attention.previousToken).toMatchObject({ block, head })
    expect(evaluation.attention.previousToken.score).toBeCloseTo(TOUR_NUMBERS.head.everywhere, 2)
  })

  it('journey: “little” first says “girl” at station 11, and says it to the end', async () => {
    const { first, early, last, station } = TOUR_NUMBERS.journey
    expect(await saysFrom(' girl', TOUR_TOKEN)).toBe(first)
    for (let before = 0; before < first; before++) {
      expect((await says(before, TOUR_TOKEN)).word).not.toBe(' girl')
    }
    expect((await says(first, TOUR_TOKEN)).share).toBeCloseTo(early, 2)
    expect((await says(LAST, TOUR_TOKEN)).share).toBeCloseTo(last, 2)
    expect(station).toBe(LAST)
  })

  it('limits: bits a byte on books, by the evaluation of the model', () => {
    expect(evaluation.heldOut.books.bitsPerByte).toBeCloseTo(TOUR_NUMBERS.limits.bits, 2)
  })
})
