import { stationCount } from '../../core/hooks'
import type { ModelShape } from '../../engine/types'
import type { Session } from '../ground/session'
import { useSession } from './session'
import { useView, type ViewState } from './view'

type Places = Pick<ViewState, 'station' | 'head'>

/** What was chosen, perhaps in a larger model, as far as this one has it: its last station, and no head that it has not. */
export function placesIn(shape: ModelShape, { station, head }: Places): Places {
  const fits = head === null || (head.block < shape.blocks && head.head < shape.heads)
  return { station: Math.min(station, stationCount(shape.blocks) - 1), head: fits ? head : null }
}

/** Keeps the view within the model in use, as far as that is known. */
export function keepViewWithinModel(
  session: Session,
  shape: ModelShape | null = useSession.of(session).getState().shape,
): void {
  if (shape !== null) useView.of(session).setState(placesIn(shape, useView.of(session).getState()))
}
