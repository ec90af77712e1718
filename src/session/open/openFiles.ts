import { problemText } from '../../language/problem'
import type { Session } from '../ground/session'
import { useSession } from '../stores/session'

/** What a person chose or dropped. The code that reads it comes when it is needed. */
export async function openFiles(
  session: Session,
  files: readonly File[],
  folders: readonly FileSystemEntry[] = [],
): Promise<void> {
  try {
    const { openLocalFiles } = await import('./localFiles')
    await openLocalFiles(session, files, folders)
  } catch (error) {
    useSession.of(session).setState({ problem: problemText(error) })
  }
}
