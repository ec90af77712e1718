import * as Comlink from 'comlink'
import { ExplorerError } from '../core/errors'
import { errorText } from '../core/errorText'
import { transferResults } from './transfer'

/**
 * A line between two workers: the one that has unit vectors hands them to the one that draws, without a detour over
 * the page, whose thread may be busy. The page makes the line, and makes it anew when either worker is replaced.
 */

/** The traces whose units go over the line. */
export type UnitsTrace = 'text' | 'edited'

/** The states of every token at the stations computed so far, on the unit sphere. */
export interface Units {
  readonly stations: number
  readonly tokens: number
  readonly width: number
  /** [token] the tokens' ids, for whoever must know which text it is. */
  readonly ids: Int32Array
  /** [station, token, width], unit vectors in the hyperplane orthogonal to all-ones. */
  readonly data: Float32Array
  /** The word that was asked for, and how likely it is at each state; null where it is not known yet. */
  readonly pole: SeenFrom | null
}

/** The word that a globe is seen from: its id, or the one that the last token of the text ends at. */
export type PoleWord = number | 'end'

/** A word, and how likely it is at each state of a text. */
export interface SeenFrom {
  readonly id: number
  /** As it stands in a text. */
  readonly text: string
  /** [width] unit vector, where it is predicted hardest. */
  readonly place: Float32Array
  /**
   * [station, token] natural logarithms of its probability, each state read as if it were the last. NaN at all states
   * of a token where they have not been read yet.
   */
  readonly logs: Float32Array
}

/** How likely a word is takes a product with the vocabulary for each state: what is read first, and for how long. */
export interface Hurry {
  /** The token whose states are waited for. */
  readonly token: number
  /** Then those of others are read for so long, ms. */
  readonly milliseconds: number
}

export interface UnitsSource {
  /**
   * @param from the word whose likelihoods come with the units
   * @param hurry without it, all of them are waited for
   */
  units(of?: UnitsTrace, from?: PoleWord, hurry?: Hurry): Promise<Units>
}

/** What the page asks of the worker that has units. */
export interface ServesUnits {
  /**
   * Hands units to whoever holds the other end of this port, in place of the one before. Resolves when another port
   * takes its place, so that it rejects where the worker ends before.
   */
  serveUnits(port: MessagePort): Promise<void>
}

/** What the page asks of the worker that needs units. */
export interface TakesUnits {
  /** Takes units from the other end of this port from now on; null where it leads nowhere any more. */
  takeUnitsFrom(port: MessagePort | null): Promise<void>
}

/** In the worker that has units. */
export function unitsServer(source: UnitsSource): ServesUnits {
  let replace: () => void = () => undefined
  return {
    serveUnits(port) {
      replace()
      Comlink.expose(
        transferResults({
          units: (of?: UnitsTrace, from?: PoleWord, hurry?: Hurry) => source.units(of, from, hurry),
        }),
        port,
      )
      return new Promise((resolve) => {
        replace = () => {
          port.close()
          resolve()
        }
      })
    },
  }
}

/** In the worker that needs units: what is asked of a line that has been replaced rejects with Cancelled. */
export function unitsTaker(): TakesUnits & UnitsSource {
  let line: Line | null = null
  return {
    async takeUnitsFrom(port) {
      line?.cut()
      line = port === null ? null : lineTo(port)
    },
    async units(of, from, hurry) {
      if (line === null) throw lineCut()
      return line.units(of, from, hurry)
    },
  }
}

interface Line extends UnitsSource {
  cut(): void
}

function lineTo(port: MessagePort): Line {
  const remote = Comlink.wrap<UnitsSource>(port)
  const waiting = new Set<(error: ExplorerError) => void>()
  return {
    // Not a race with one promise of the end: that would keep every answer until the end.
    units: (of, from, hurry) =>
      new Promise((resolve, reject) => {
        waiting.add(reject)
        void remote
          .units(of, from, hurry)
          .then(resolve, reject)
          .finally(() => waiting.delete(reject))
      }),
    cut() {
      for (const reject of waiting) reject(lineCut())
      remote[Comlink.releaseProxy]()
    },
  }
}

const lineCut = (): ExplorerError => new ExplorerError('Cancelled', errorText`Another model was chosen.`)
