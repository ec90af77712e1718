import { part } from '../../session/ground/session'

/**
 * Does work in a frame of its own, after what was asked for before: charts and parts of a page that come together
 * would hold it up for as long as all of them take.
 *
 * @param fail is told what the work throws.
 * @returns a function after which it is not done any more.
 */
export type InTurn = (work: () => void, fail?: (error: unknown) => void) => () => void

/** The frame after the next: in the next, what the last work has put in is laid out. */
const freeFrame = (): Promise<unknown> =>
  new Promise((begun) => requestAnimationFrame(() => requestAnimationFrame(begun)))

function createTurns(): InTurn {
  let last: Promise<void> = Promise.resolve()
  return (work, fail = reportError) => {
    let wanted = true
    const mine = last.then(freeFrame).then(() => {
      if (wanted) work()
    })
    last = mine.catch((error: unknown) => {
      if (wanted) fail(error)
    })
    return () => {
      wanted = false
    }
  }
}

/** The turns of a session's page. */
export const inTurnOf = part(createTurns)
