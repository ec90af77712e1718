import { problemText } from '../../language/problem'
import { useSession } from '../stores/session'

/** What a person chose or dropped. The code that reads it comes when it is needed. */
export async function openFiles(
  files: readonly File[],
  folders: readonly FileSystemEntry[] = [],
): Promise<void> {
  try {
    const { openLocalFiles } = await import('./localFiles')
    await openLocalFiles(files, folders)
  } catch (error) {
    useSession.setState({ problem: problemText(error) })
  }
}
