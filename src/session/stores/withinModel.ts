import { stationCount } from '../../core/hooks'
import type { ModelShape } from '../../engine/types'
import { useSession } from './session'
import { useView, type ViewState } from './view'

type Places = Pick<ViewState, 'station' | 'head'>

/** What was chosen, perhaps in a larger model, as far as this one has it: its last station, and no head that it has not. */
export function placesIn(shape: ModelShape, { station, head }: Places): Places {
  const fits = head === null || (head.block < shape.blocks && head.head < shape.heads)
  return { station: Math.min(station, stationCount(shape.blocks) - 1), head: fits ? head : null }
}

/** Keeps the view within the model in use, as far as that is known. */
export function keepViewWithinModel(shape: ModelShape | null = useSession.getState().shape): void {
  if (shape !== null) useView.setState(placesIn(shape, useView.getState()))
}
