import type { RunReport } from '../engine/types'
import { followSecond } from './compare/readSecond'
import type { Session } from './ground/session'
import { followSums } from './open/setAside'
import { startPlayback } from './picture/playback'
import { followModelOfReadings } from './query/watched'
import { startExplorer } from './text/explorer'

/**
 * Starts both workers and the first model, reads the text that is in the stores, and follows the view from now on.
 *
 * @param model its id.
 * @returns resolves when the text is shown, with what its run cost; null where there was nothing to run.
 */
export function startSession(session: Session, model: string): Promise<RunReport | null> {
  startPlayback(session)
  followSums(session)
  followModelOfReadings(session)
  const begun = startExplorer(session, model)
  followSecond(session)
  return begun
}
