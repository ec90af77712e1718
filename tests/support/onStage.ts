import { ExplorerError, type ExplorerErrorName } from '../../src/core/errors'
import { verbatim } from '../../src/core/errorText'
import { pictureOf } from '../../src/session/stores/picture'
import { useReadings } from '../../src/session/stores/readings'
import { useSession } from '../../src/session/stores/session'
import type { Stage } from './fakeSurroundings'

/** What can be seen of a session. */

export const state = ({ session }: Stage) => useSession.of(session).getState()
export const readings = ({ session }: Stage) => useReadings.of(session).getState()
export const picture = ({ session }: Stage) => pictureOf(session).current
/** The words of the text on the screen. */
export const words = (stage: Stage): readonly string[] => state(stage).tokens.map(({ text }) => text)

/** A failure in an engine or a lab. */
export const failure = (name: ExplorerErrorName, words: string): ExplorerError =>
  new ExplorerError(name, verbatim(words))
