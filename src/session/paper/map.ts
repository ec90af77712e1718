import { create } from 'zustand'
import { isError } from '../../core/errors'
import { type LabClient, relay, startLab } from '../../lab/client'
import type { VocabularyMapRequest } from '../../lab/types'
import { say } from '../../language/language'
import { errorSaying, problemText } from '../../language/problem'
import { engine } from '../models/engines'
import { asLongAs } from '../query/latest'
import { useSession } from '../stores/session'
import { meantBy } from './meaning'

/**
 * UMAP of the vocabulary (§4.4). It is fitted in a worker of its own, which can be ended while it looks for neighbours;
 * the one map that is kept belongs to one model and its settings.
 */

export type MapSettings = Omit<VocabularyMapRequest, 'seed'>

/** Everything random is seeded, so that the same settings give the same map. */
export const MAP_SEED = 1

export interface MapState {
  /** Of which model and settings. */
  readonly key: string
  readonly phase: 'none' | 'fitting' | 'ready' | 'failed'
  /** While it is fitted: null while words are read and neighbours found, which tells nothing of its progress; then 0 … 1. */
  readonly progress: number | null
  readonly message: string
  /** [words, 3], null until it is ready. */
  readonly points: Float32Array | null
}

const NONE: MapState = { key: '', phase: 'none', progress: null, message: '', points: null }

export const useMap = create<MapState>()(() => NONE)

let client: LabClient | undefined

export const mapKey = (model: string, settings: MapSettings): string =>
  `${meantBy(model)} ${JSON.stringify(settings)}`

/** Ends the fit, or forgets the map. */
export function dropMap(): void {
  client?.terminate()
  client = undefined
  useMap.setState(NONE)
}

/** Fits a map for the model in use, in place of the one before. */
export async function fitMap(settings: MapSettings): Promise<void> {
  dropMap()
  const model = useSession.getState().model.id
  const fitting = startLab()
  client = fitting
  const key = mapKey(model, settings)
  const tell = (change: Partial<MapState>): void => {
    if (client === fitting) useMap.setState({ ...NONE, key, ...change })
  }
  const attempt = asLongAs(
    () => client === fitting && mapKey(useSession.getState().model.id, settings) === key,
  )
  tell({ phase: 'fitting', message: say('paper.readingWords') })
  try {
    const service = await engine()
    const { shape } = useSession.getState()
    if (shape === null) throw errorSaying('NotAvailable', say('paper.theModelIsNotKnown'))
    const host = relay(service, attempt.check, (done, total) =>
      total === 0
        ? tell({ phase: 'fitting', message: say('paper.findingNeighbours') })
        : tell({ phase: 'fitting', progress: done / total, message: say('paper.epochOf', { done, total }) }),
    )
    const points = await fitting.service.fitVocabulary(shape, { ...settings, seed: MAP_SEED }, host)
    tell({ phase: 'ready', points })
  } catch (error) {
    if (client !== fitting) return
    dropMap()
    if (!isError(error, 'Cancelled'))
      useMap.setState({ ...NONE, key, phase: 'failed', message: problemText(error) })
  }
}

/** Places vectors [n, d] in the map. [n, 3]. Rejects with Cancelled where it is another map by now. */
export async function placeInMap(vectors: Float32Array, key: string): Promise<Float32Array> {
  const asked = client
  if (asked === undefined || useMap.getState().key !== key)
    throw errorSaying('Cancelled', say('paper.theMapIsNoLonger'))
  const places = await asked.service.placeInMap(vectors)
  asLongAs(() => client === asked).check()
  return places
}
