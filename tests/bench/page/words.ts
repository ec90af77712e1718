import { uniform } from '../../../src/core/random'
import { startEngine } from '../../../src/engine/client'

/** How the logit lens streams in, ms from the first question. */
export interface LensCosts {
  readonly tokens: number
  readonly stations: number
  /** When each row was there. */
  readonly rows: number[]
}

/** What it takes to add one token to a text, ms, one value a token. */
export interface GenerationCosts {
  readonly length: number
  /** The prefix is reused. */
  readonly reusing: number[]
  /** Every token runs all of the text anew. */
  readonly anew: number[]
}

export interface WordsBench {
  load(folder: string): Promise<void>
  lens(tokens: number): Promise<LensCosts>
  generation(length: number, rounds: number): Promise<GenerationCosts>
}

const SEED = 7

/** Ids below this are words of both models. */
const VOCABULARY = 8191
const GREEDY = { temperature: 0, topK: null, topP: 1 }

const { service } = startEngine()
const random = uniform(SEED)
const someTokens = (length: number): Int32Array =>
  Int32Array.from({ length }, () => Math.floor(random() * VOCABULARY))

async function lens(tokens: number): Promise<LensCosts> {
  // The first question of all also warms what it runs; a person asks many.
  await service.run(someTokens(2))
  await service.lens({ token: 0, k: 1, watched: [] })
  await service.run(someTokens(tokens))
  const rows: number[] = []
  let stations = 0
  const begun = performance.now()
  for (let token = 0; token < tokens; token++) {
    ;({ stations } = await service.lens({ token, k: 1, watched: [] }))
    rows.push(performance.now() - begun)
  }
  return { tokens, stations, rows }
}

async function generation(length: number, rounds: number): Promise<GenerationCosts> {
  const costs: GenerationCosts = { length, reusing: [], anew: [] }
  let ids = someTokens(length - rounds)
  await service.run(ids)
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now()
    const { id } = await service.nextWord(GREEDY, 0, ids)
    const next = Int32Array.of(...ids, id)
    const { computed } = await service.run(next)
    costs.reusing.push(performance.now() - begun)
    if (computed !== 1) throw new Error(`${computed} tokens were computed where 1 was to be.`)

    // A loop without reuse: the same token, after the same text, run anew.
    await service.run(Int32Array.of((ids[0] + 1) % VOCABULARY))
    const begunAnew = performance.now()
    const anew = await service.run(ids)
    const same = await service.nextWord(GREEDY, 0, ids)
    costs.anew.push(performance.now() - begunAnew)
    if (anew.computed !== ids.length || same.id !== id) throw new Error('The loop of full passes differs.')
    ids = next
    await service.run(ids)
  }
  return costs
}

const bench: WordsBench = {
  async load(folder) {
    await service.load({ id: folder, url: new URL(folder, document.baseURI).href })
    await service.loaded()
  },
  lens,
  generation,
}
Object.assign(window, { wordsBench: bench })
