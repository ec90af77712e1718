import { useEffect, useState } from 'react'
import { isError } from '../../core/errors'
import { stationCount, stationHook } from '../../core/hooks'
import { row } from '../../core/tensor'
import { tokenIdsOf } from '../../core/tokenIds'
import type { Engine, ModelShape, Token } from '../../engine/types'
import { say } from '../../language/language'
import { errorSaying, problemText } from '../../language/problem'
import { useCurrentSession } from '../ground/context'
import type { Session } from '../ground/session'
import { engine } from '../models/engines'
import { createLatest } from '../query/latest'
import { useSession } from '../stores/session'
import { placeInMap } from './map'

/** One token's way through the map of the vocabulary, beside the words of its sentence. */
export interface Trajectory {
  readonly tokens: readonly Token[]
  readonly token: number
  /** The stations of the path. */
  readonly stations: readonly number[]
  /** [station, 3] */
  readonly path: Float32Array
  /** [token, 3] the sentence's words as bare embeddings, the first MOST_WORDS of them. */
  readonly words: Float32Array
}

export interface ShownTrajectory {
  readonly trajectory: Trajectory | null
  readonly problem: string | null
}

/** Words of a sentence that are placed: more could not be told apart. */
export const MOST_WORDS = 64

const NOTHING: ShownTrajectory = { trajectory: null, problem: null }

/**
 * The way of a token of the sentence on the screen, in the map of that key; null while it is computed, or where there is
 * no map.
 *
 * @param key of the map; null where it is not there.
 * @param token −1 for the last but one, as in the paper.
 */
export function useTrajectory(key: string | null, token: number, everyStation: boolean): ShownTrajectory {
  const session = useCurrentSession()
  const revision = useSession((state) => state.answer.revision)
  const [shown, setShown] = useState<ShownTrajectory & { readonly wish: string }>({ ...NOTHING, wish: '' })
  const wish = key === null ? '' : `${key} ${revision} ${token} ${everyStation}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: the wish says all of them
  useEffect(() => {
    if (key === null) return
    const latest = createLatest()
    const attempt = latest.begin()
    const { tokens, shape } = useSession.of(session).getState()
    if (shape === null || tokens.length === 0) return
    place(session, key, tokens, shape, token, everyStation).then(
      (trajectory) => attempt.isCurrent() && setShown({ wish, trajectory, problem: null }),
      (error: unknown) => {
        // That a worker ended is told: nothing asks again by itself.
        if (!attempt.isCurrent() || isError(error, 'Cancelled') || isError(error, 'NotAvailable')) return
        setShown({ wish, trajectory: null, problem: problemText(error) })
      },
    )
    return latest.cancel
  }, [wish])
  return shown.wish === wish ? shown : NOTHING
}

/** The token that is followed in a sentence of so many: that one, or the last but one. */
export function followed(token: number, tokens: number): number {
  return token >= 0 && token < tokens ? token : Math.max(0, tokens - 2)
}

async function place(
  session: Session,
  key: string,
  tokens: readonly Token[],
  shape: ModelShape,
  wanted: number,
  everyStation: boolean,
): Promise<Trajectory> {
  const service = await engine(session)
  const token = followed(wanted, tokens.length)
  const stations = Array.from({ length: stationCount(shape.blocks) }, (_, station) => station).filter(
    (station) => everyStation || station % 2 === 0,
  )
  const states = await statesOf(service, shape, token, stations)
  const first = tokens.slice(0, MOST_WORDS)
  const embeddings = await service.embeddings(tokenIdsOf(first))
  const read = (await service.hook('hook_embed')).data
  if (read.length !== tokens.length * shape.width || embeddings.some((value, i) => value !== read[i])) {
    throw errorSaying('Cancelled', say('paper.textChanged'))
  }
  const vectors = new Float32Array(states.length + embeddings.length)
  vectors.set(states)
  vectors.set(embeddings, states.length)
  const places = await placeInMap(session, vectors, key)
  const split = 3 * stations.length
  return { tokens: first, token, stations, path: places.slice(0, split), words: places.slice(split) }
}

/** γ_f ⊙ n + β_f of one token at stations, as the paper reads every state. [station, d] */
async function statesOf(
  service: Engine,
  { width, blocks }: ModelShape,
  token: number,
  stations: readonly number[],
): Promise<Float32Array> {
  const { gain, bias } = await service.layerNorm(2 * blocks)
  const states = new Float32Array(stations.length * width)
  for (const [index, station] of stations.entries()) {
    const { data } = await service.hook(stationHook(station, blocks))
    const normalized = row(data, token, width)
    for (let i = 0; i < width; i++) states[index * width + i] = gain[i] * normalized[i] + bias[i]
  }
  return states
}
