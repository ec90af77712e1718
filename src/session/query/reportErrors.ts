import { isPassing } from '../../core/errors'
import { problemText } from '../../language/problem'
import type { Session } from '../ground/session'
import { useSession } from '../stores/session'
import type { Attempt } from './latest'

export interface ReportOptions {
  /** The work counts as long as this; by default, always. */
  readonly attempt?: Pick<Attempt, 'isFailure'>
  /** Tells what else is no failure of the work. */
  isExpected?(error: unknown): boolean
}

const ALWAYS: Pick<Attempt, 'isFailure'> = { isFailure: (error) => !isPassing(error) }

/**
 * Shows what fails in this work as the session's problem, unless something has taken its place or is about to.
 *
 * @returns whether something was shown.
 */
export async function reportErrors(
  session: Session,
  work: () => Promise<void>,
  { attempt = ALWAYS, isExpected = () => false }: ReportOptions = {},
): Promise<boolean> {
  try {
    await work()
    return false
  } catch (error) {
    if (!attempt.isFailure(error) || isExpected(error)) return false
    useSession.of(session).setState({ problem: problemText(error) })
    return true
  }
}
