import { isError } from '../../core/errors'
import { problemText } from '../../language/problem'
import { type Compared, useFit } from '../stores/fit'
import { picture } from '../stores/picture'
import { useSession } from '../stores/session'
import { type ProjectorId, projectorCards, useView } from '../stores/view'
import { lab } from './lab'

/** Every projector that can draw the sentence of now: those that need something of a person only where it is there. */
function comparable(): ProjectorId[] {
  const { projector, viewWords, pin } = useView.getState()
  const needs: Partial<Record<ProjectorId, boolean>> = {
    words: projector === 'words' && viewWords.length > 1,
    // It draws how likely a word is: it has no angles to compare.
    from: false,
    pinned: projector === 'pinned' && pin !== null,
  }
  return (Object.keys(projectorCards) as ProjectorId[]).filter((id) => needs[id] ?? true)
}

let latest = 0

/** Measures one projector after the other, in the lab. A new picture, or the person, ends it. */
export async function compareProjectors(): Promise<void> {
  const mine = ++latest
  const { current } = picture
  if (current === null) return
  const ids = comparable()
  let rows: Compared[] = ids.map((projector) => ({ projector, fidelity: null }))
  useFit.setState({ comparison: rows, comparing: true })
  const isWanted = (): boolean => mine === latest && useFit.getState().comparison === rows
  try {
    for (const id of ids) {
      const fidelity = await lab().measureUnder(current.job, id)
      if (!isWanted()) return
      rows = rows.map((row) => (row.projector === id ? { ...row, fidelity } : row))
      useFit.setState({ comparison: rows })
    }
  } catch (error) {
    if (!isError(error, 'Cancelled') && !isError(error, 'WorkerDied'))
      useSession.setState({ problem: problemText(error) })
  } finally {
    if (isWanted()) useFit.setState({ comparing: false })
  }
}

/** Ends it; what has been measured stays only if all of it is there. */
export function stopComparing(): void {
  latest++
  useFit.setState({ comparison: null, comparing: false })
  void lab().stopMeasuring()
}
