import { isError } from '../../core/errors'
import type { EngineService } from '../../engine/client'
import type { Lab } from '../../lab/types'
import { part, type Session } from '../ground/session'

type ServesUnits = Pick<EngineService, 'serveUnits'>
type TakesUnits = Pick<Lab, 'takeUnitsFrom'>

/** Which engine each lab takes unit vectors from. */
const joinedOf = part(() => new WeakMap<TakesUnits, ServesUnits>())

/** Makes a line between two workers, unless they have one: a line to another engine, or lab, is of no use any more. */
export function joinWorkers(session: Session, service: ServesUnits, drawing: TakesUnits): void {
  const joined = joinedOf(session)
  if (joined.get(drawing) === service) return
  joined.set(drawing, service)
  const { port1, port2 } = new MessageChannel()
  drawing.takeUnitsFrom(port2).catch(unlessEnded)
  service.serveUnits(port1).catch((error: unknown) => {
    unlessEnded(error)
    if (joined.get(drawing) !== service) return
    joined.delete(drawing)
    drawing.takeUnitsFrom(null).catch(unlessEnded)
  })
}

/** A worker that has ended is told of by whoever asks it something. */
function unlessEnded(error: unknown): void {
  if (!isError(error, 'WorkerDied')) throw error
}
