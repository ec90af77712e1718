import type { TakesUnits, Units, UnitsSource } from '../workers/unitsLine'
import type { GlobeLab, LinkedGlobeLab } from './globeTypes'

/** The globe, with a line to the engine that has the unit vectors. */
export function linkGlobe(globe: GlobeLab, line: TakesUnits & UnitsSource): LinkedGlobeLab {
  const { project, placeTrace, pin, ...rest } = globe
  return {
    ...rest,
    takeUnitsFrom: line.takeUnitsFrom,
    async project(wish, stationsOfModel) {
      const trace = await line.units('text')
      if (trace.stations === 0 || !isOf(trace, wish.ids)) return null
      const { stations, tokens, width, data: units } = trace
      return project({ ...wish, stations, tokens, width, units, complete: stations === stationsOfModel })
    },
    async placeEdited(job) {
      const { data } = await line.units('edited')
      return placeTrace(job, data)
    },
    async pin(ids) {
      const trace = await line.units('text')
      if (!isOf(trace, ids)) return false
      await pin(trace.data, trace.width)
      return true
    },
  }
}

const isOf = (trace: Units, ids: Int32Array): boolean =>
  trace.ids.length === ids.length && trace.ids.every((id, index) => id === ids[index])
