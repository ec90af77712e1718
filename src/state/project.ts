import { stationCount } from '../core/hooks'
import { rotatePoints } from '../core/linalg'
import type { Token } from '../engine/types'
import { engine } from './engines'
import { lab, labOn } from './lab'
import { type Picture, picture } from './picture'
import { pinUnpinned } from './pin'
import { useSession } from './session'
import { spanOfView } from './spanning'
import { askedTurn } from './turn'
import { useView } from './view'

export { lab }

/** From the trace to the globe: what the engine has computed goes to the lab, and comes back as points. */

/** Everything random is seeded, so that the same sentence gives the same globe. */
export const SEED = 1

/** The picture of what has been computed for these tokens; null where the trace is already another one. */
export async function project(words: readonly Token[]): Promise<Picture | null> {
  const service = await engine()
  const ids = Int32Array.from(words, (word) => word.id)
  const { projector, words: spanning } = await spanOfView(words)
  const { firstToken } = useView.getState()
  await pinUnpinned(words)
  const { shape } = useSession.getState()
  if (shape === null) return null
  const wish = { projector, firstToken, words: spanning, turned: askedTurn(), seed: SEED, ids }
  const projection = await labOn(service).project(wish, stationCount(shape.blocks))
  if (projection === null) return null
  return {
    ...projection,
    revision: (picture.current?.revision ?? 0) + 1,
    words,
    drawn: rotatePoints(projection.positions, projection.rotation),
    ghost: null,
    edits: [],
  }
}
