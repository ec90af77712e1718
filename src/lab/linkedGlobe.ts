import type { Hurry, TakesUnits, Units, UnitsSource } from '../workers/unitsLine'
import type { GlobeLab, LinkedGlobeLab, ProjectionWish } from './globeTypes'

/** The globe, with a line to the engine that has the unit vectors. */
export function linkGlobe(globe: GlobeLab, line: TakesUnits & UnitsSource): LinkedGlobeLab {
  const { project, placeTrace, pin, ...rest } = globe
  /** How many pictures have been asked for, and which of them was drawn last. */
  let [asked, drawn] = [0, 0]
  return {
    ...rest,
    takeUnitsFrom: line.takeUnitsFrom,
    async project(wish, stationsOfModel) {
      const mine = ++asked
      const isFrom = wish.projector === 'from'
      const trace = await (isFrom ? seenFromWord(line, wish) : line.units('text'))
      const { stations, tokens, width, data: units, pole } = trace
      if (stations === 0 || !isOf(trace, wish.ids)) return null
      // Its units came late: the picture that was asked for after it is there, and stays.
      if (mine < drawn) return null
      const complete = stations === stationsOfModel
      const lacksPole = isFrom && pole === null
      // Its word has come meanwhile: that is the answer to another call.
      if (lacksPole && complete) return null
      drawn = mine
      return project({
        ...wish,
        // While a model comes, the word that the text ends at is not known: parts of the journey are drawn by PCA.
        ...(lacksPole ? { projector: 'pca' } : {}),
        stations,
        tokens,
        width,
        units,
        pole,
        complete,
      })
    },
    async placeEdited(job, from) {
      const { data, pole } = await line.units('edited', from)
      return placeTrace(job, data, pole)
    },
    async pin(ids) {
      const trace = await line.units('text')
      if (!isOf(trace, ids)) return false
      await pin(trace.data, trace.width)
      return true
    },
  }
}

/** The units with the likelihoods of the word, those of the followed trail first. */
function seenFromWord(
  line: UnitsSource,
  { from = 'end', ids, followed = ids.length - 1, patience }: ProjectionWish,
): Promise<Units> {
  const hurry: Hurry | undefined =
    patience === undefined ? undefined : { token: Math.min(ids.length - 1, followed), milliseconds: patience }
  return line.units('text', from, hurry)
}

const isOf = (trace: Units, ids: Int32Array): boolean =>
  trace.ids.length === ids.length && trace.ids.every((id, index) => id === ids[index])
