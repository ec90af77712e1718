import { isError } from '../../core/errors'
import { type LabClient, relay } from '../../lab/client'
import type { VocabularyMapRequest } from '../../lab/types'
import { say } from '../../language/language'
import { errorSaying, problemText } from '../../language/problem'
import { part, type Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'
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

export const useMap = sessionStore<MapState>(() => NONE)

/** What is kept for each session. */
interface Own {
  client: LabClient | undefined
}

const ownOf = part((session): Own => {
  const own: Own = { client: undefined }
  session.onStop(() => own.client?.terminate())
  return own
})

export const mapKey = (session: Session, model: string, settings: MapSettings): string =>
  `${meantBy(session, model)} ${JSON.stringify(settings)}`

/** Ends the fit, or forgets the map. */
export function dropMap(session: Session): void {
  const own = ownOf(session)
  own.client?.terminate()
  own.client = undefined
  useMap.of(session).setState(NONE)
}

/** Fits a map for the model in use, in place of the one before. */
export async function fitMap(session: Session, settings: MapSettings): Promise<void> {
  const own = ownOf(session)
  dropMap(session)
  const model = useSession.of(session).getState().model.id
  const fitting = session.startLab()
  own.client = fitting
  const key = mapKey(session, model, settings)
  const tell = (change: Partial<MapState>): void => {
    if (own.client === fitting) useMap.of(session).setState({ ...NONE, key, ...change })
  }
  const attempt = asLongAs(
    () =>
      own.client === fitting && mapKey(session, useSession.of(session).getState().model.id, settings) === key,
  )
  tell({ phase: 'fitting', message: say('paper.readingStatus') })
  try {
    const service = await engine(session)
    const { shape } = useSession.of(session).getState()
    if (shape === null) throw errorSaying('NotAvailable', say('paper.noModelError'))
    const host = relay(service, attempt.check, (done, total) =>
      total === 0
        ? tell({ phase: 'fitting', message: say('paper.neighboursStatus') })
        : tell({
            phase: 'fitting',
            progress: done / total,
            message: say('paper.epochStatus', { done, total }),
          }),
    )
    const points = await fitting.service.fitVocabulary(shape, { ...settings, seed: MAP_SEED }, host)
    tell({ phase: 'ready', points })
  } catch (error) {
    if (own.client !== fitting) return
    dropMap(session)
    if (!isError(error, 'Cancelled'))
      useMap.of(session).setState({ ...NONE, key, phase: 'failed', message: problemText(error) })
  }
}

/** Places vectors [n, d] in the map. [n, 3]. Rejects with Cancelled where it is another map by now. */
export async function placeInMap(
  session: Session,
  vectors: Float32Array,
  key: string,
): Promise<Float32Array> {
  const own = ownOf(session)
  const asked = own.client
  if (asked === undefined || useMap.of(session).getState().key !== key)
    throw errorSaying('Cancelled', say('paper.mapUnwanted'))
  const places = await asked.service.placeInMap(vectors)
  asLongAs(() => own.client === asked).check()
  return places
}
