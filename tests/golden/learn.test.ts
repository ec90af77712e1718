import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { createNodeEngine } from '../../src/cli/node'
import { degreesFromPole } from '../../src/core/poleRule'
import { tokenIdsOf } from '../../src/core/tokenIds'
import type { Engine, Token } from '../../src/engine/types'
import type { ModelShape } from '../../src/model/shape'
import { EXAMPLES, type ExampleId } from '../../src/session/learn/examples'
import { GLANCES } from '../../src/session/learn/glances'
import {
  TOUR,
  TOUR_NUMBERS,
  TOUR_SENTENCE,
  TOUR_TOKEN,
  type TourStepId,
} from '../../src/session/learn/tourSteps'

/** What the tour and the gallery of examples say is read off the embedded model again. */

const LAST = 24

const evaluation = JSON.parse(readFileSync('models/demo/evaluation.json', 'utf8'))

let engine: Engine
let shape: ModelShape

beforeAll(async () => {
  engine = createNodeEngine()
  ;({ shape } = await engine.load({ id: 'demo', url: 'models/demo' }))
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

const example = <Id extends ExampleId>(id: Id) => EXAMPLES.find((one) => one.id === id)!
const numbers = (id: ExampleId): Record<string, number> => GLANCES[id].look.values as Record<string, number>

/** ln p of the word that the last token ends at, at each station of it. */
async function wayOf(text: string): Promise<{ word: string; logs: number[] }> {
  const { length } = await run(text)
  const { pole } = await engine.units('text', 'end')
  return {
    word: pole!.text,
    logs: Array.from({ length: LAST + 1 }, (_, at) => pole!.logs[(at + 1) * length - 1]),
  }
}

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

  it.each(EXAMPLES)('$id: shows at a glance what the model does', async ({ id, text, second, token }) => {
    const { answers, bits, percents, lead } = GLANCES[id]
    for (const [at, sentence] of [text, second].filter(Boolean).entries()) {
      const tokens = await run(sentence)
      if (answers[at] !== undefined) {
        const { word, share } = await says(LAST, tokens.length - 1)
        expect(word.trim(), sentence).toBe(answers[at].word)
        expect(share, sentence).toBeCloseTo(answers[at].share, 2)
      }
      if (bits[at] !== undefined) expect((await engine.surprisals()).at(-1)).toBeCloseTo(bits[at], 1)
    }
    expect(answers.length + bits.length, 'something is told of each').toBe(second === '' ? 1 : 2)
    if (lead === null) return
    const { word, logs } = await wayOf(text)
    expect(percents).toEqual(logs.map((log) => Math.round(100 * Math.exp(log))))
    expect(await saysFrom(word, token)).toBe(lead)
  })

  it('links the words that its head links', async () => {
    for (const { id, text, token, head } of EXAMPLES) {
      const linked = GLANCES[id].linked
      expect(linked === null, id).toBe(head === null)
      if (linked === null || head === null) continue
      const tokens = await run(text)
      const row = await Promise.all(
        tokens.map((_, key) => (key > token ? 0 : attention(head.block, head.head, token, key))),
      )
      const most = row.indexOf(Math.max(...row))
      expect([tokens[token].text.trim(), tokens[most].text.trim()], id).toEqual(linked)
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
  const step = (wanted: TourStepId) => TOUR.find(({ id }) => id === wanted)!
  beforeAll(async () => {
    tokens = await run(TOUR_SENTENCE)
  })

  it('has eight steps that fit the model', async () => {
    expect(TOUR).toHaveLength(8)
    for (const { sentence, station, token } of TOUR) {
      expect(station).toBeLessThanOrEqual(LAST)
      const { tokens } = await engine.tokenize(sentence, false)
      expect(token, 'the last word is the one that is spoken of').toBe(tokens.length - 1)
    }
    expect(tokens[TOUR_TOKEN].text).toBe(' little')
  })

  it('word: “little” begins on the far side of “girl”, where it says itself', async () => {
    const { word, logs } = await wayOf(TOUR_SENTENCE)
    expect(tokens).toHaveLength(TOUR_NUMBERS.word.count)
    expect(word).toBe(' girl')
    expect(Math.round(degreesFromPole(logs[0]))).toBe(TOUR_NUMBERS.word.degrees)
    expect((await says(0, TOUR_TOKEN)).word).toBe(' little')
  })

  it('layers: two steps in each block, and a station more', async () => {
    const { blocks, steps, stations } = TOUR_NUMBERS.layers
    expect(evaluation.model.blocks).toBe(blocks)
    expect([2 * blocks, 2 * blocks + 1]).toEqual([steps, stations])
    expect(LAST).toBe(stations - 1)
  })

  it('rings: “girl” takes the lead at a station, and keeps it to the end, before “boy”', async () => {
    const { vocabulary, first, early, last, boy } = TOUR_NUMBERS.rings
    await run(TOUR_SENTENCE)
    expect(shape.vocabulary).toBe(vocabulary)
    expect(step('rings').station).toBe(first)
    expect(await saysFrom(' girl', TOUR_TOKEN)).toBe(first)
    for (let before = 0; before < first; before++) {
      expect((await says(before, TOUR_TOKEN)).word).not.toBe(' girl')
    }
    expect((await says(first, TOUR_TOKEN)).share).toBeCloseTo(early, 2)
    await expectShares(TOUR_TOKEN, { ' girl': last, ' boy': boy })
  })

  it('head: 3.4 links “little” to “a”, and any word to the one before', async () => {
    const { block, head } = step('head').head!
    const { heads, share, everywhere } = TOUR_NUMBERS.head
    expect(step('head').station).toBe(2 * block)
    expect(evaluation.model.heads).toBe(heads)
    expect(tokens[TOUR_TOKEN - 1].text).toBe(' a')
    expect(await attention(block, head, TOUR_TOKEN, TOUR_TOKEN - 1)).toBeCloseTo(share, 2)
    expect(evaluation.attention.previousToken).toMatchObject({ block, head })
    expect(evaluation.attention.previousToken.score).toBeCloseTo(everywhere, 2)
  })

  it('induction: head 8.2 looks from the second “Red” to “Hill”, and the model says so', async () => {
    const { sentence, token, station, head } = step('induction')
    const repeating = await run(sentence)
    expect(station).toBe(2 * head!.block)
    expect(head).toEqual({ block: evaluation.induction.block, head: evaluation.induction.head })
    expect([repeating[token].text, repeating[4].text]).toEqual([' Red', ' Hill'])
    expect(await attention(8, 2, token, 4)).toBeCloseTo(TOUR_NUMBERS.induction.share, 2)
    await expectShares(token, { ' Hill': TOUR_NUMBERS.induction.hill })
  })

  it('forces: of the heads of that step, 8.2 turns “Red” most', async () => {
    const { sentence, token, station } = step('forces')
    await run(sentence)
    const { angle, turns, parts } = await engine.forces(station, token)
    const { whole, sum, alone } = TOUR_NUMBERS.forces
    expect((angle * 180) / Math.PI).toBeCloseTo(whole, 1)
    expect(Math.sin(angle)).toBeCloseTo(sum, 2)
    const most = turns.indexOf(Math.max(...turns))
    expect(parts[most]).toBe(2)
    expect(turns[most]).toBeCloseTo(alone, 3)
  })

  it('push: the smallest toward “boy”, and a little more, makes “boy” the answer', async () => {
    const { station, degrees, before, boy } = TOUR_NUMBERS.push
    await run(TOUR_SENTENCE)
    const { k, ids } = await engine.topWords(LAST, 2)
    const second = await says(LAST, TOUR_TOKEN, 1)
    expect(second.word).toBe(' boy')
    expect(second.share).toBeCloseTo(before, 2)
    const asked = { id: 1, token: TOUR_TOKEN, word: ids[TOUR_TOKEN * k + 1], from: LAST / 2 }
    const { push } = await engine.smallestPush(asked)
    expect(push!.station).toBe(station)
    expect(Math.ceil(10 * push!.degrees) / 10).toBeCloseTo(degrees, 5)
    await engine.edit([{ kind: 'rotate', station, token: TOUR_TOKEN, toward: ' boy', degrees }])
    const under = await engine.topWords(LAST, 1, 'edited')
    expect(under.words[TOUR_TOKEN]).toBe(' boy')
    expect(Math.exp(under.logProbabilities[TOUR_TOKEN])).toBeCloseTo(boy, 2)
    await engine.edit([])
  })

  it('yours: bits a byte on books, by the evaluation of the model', () => {
    expect(evaluation.heldOut.books.bitsPerByte).toBeCloseTo(TOUR_NUMBERS.yours.bits, 2)
  })
})
