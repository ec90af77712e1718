import { stationCount } from '../core/hooks'
import { rotatePoints } from '../core/linalg'
import type { Token } from '../engine/types'
import { type LabClient, startLab } from '../lab/client'
import type { Lab } from '../lab/types'
import { engine } from './engines'
import { type Picture, picture } from './picture'
import { useSession } from './session'
import { useView } from './view'

/** From the trace to the globe: what the engine has computed goes to the lab, and comes back as points. */

/** Everything random is seeded, so that the same sentence gives the same globe. */
const SEED = 1

let client: LabClient | undefined

/** The lab; started if there is none, or if the last one ended. */
export function lab(): Lab {
  if (client === undefined) {
    const started = startLab()
    client = started
    void started.died.then(() => {
      if (client === started) client = undefined
    })
  }
  return client.service
}

/** The picture of what has been computed for these tokens; null where the trace is already another one. */
export async function project(words: readonly Token[]): Promise<Picture | null> {
  const service = await engine()
  const { stations, tokens, width, data } = await service.units('text')
  if (tokens !== words.length || stations === 0) return null
  const ids = Int32Array.from(words, (word) => word.id)
  const { projector } = useView.getState()
  const { shape } = useSession.getState()
  const projection = await lab().project({
    projector,
    seed: SEED,
    stations,
    complete: shape !== null && stations === stationCount(shape.blocks),
    tokens,
    width,
    units: data,
    ids,
  })
  const revision = (picture.current?.revision ?? 0) + 1
  return {
    ...projection,
    revision,
    words,
    drawn: rotatePoints(projection.positions, projection.rotation),
    ghost: null,
    edits: [],
  }
}
