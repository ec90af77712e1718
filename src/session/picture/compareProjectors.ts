import { part, type Session } from '../ground/session'
import { asLongAs, createLatest } from '../query/latest'
import { reportErrors } from '../query/reportErrors'
import { type Compared, useFit } from '../stores/fit'
import { pictureOf } from '../stores/picture'
import { type ProjectorId, projectorCards, useView } from '../stores/view'
import { lab } from './lab'

/** Every projector that can draw the sentence of now: those that need something of a person only where it is there. */
function comparable(session: Session): ProjectorId[] {
  const { projector, viewWords, pin } = useView.of(session).getState()
  const needs: Partial<Record<ProjectorId, boolean>> = {
    words: projector === 'words' && viewWords.length > 1,
    // It draws how likely a word is: it has no angles to compare.
    from: false,
    pinned: projector === 'pinned' && pin !== null,
  }
  return (Object.keys(projectorCards) as ProjectorId[]).filter((id) => needs[id] ?? true)
}

const comparisonsOf = part(() => createLatest())

/** Measures one projector after the other, in the lab. A new picture, or the person, ends it. */
export async function compareProjectors(session: Session): Promise<void> {
  const comparisons = comparisonsOf(session)
  const picture = pictureOf(session)
  const newest = comparisons.begin()
  const { current } = picture
  if (current === null) return
  const ids = comparable(session)
  let rows: Compared[] = ids.map((projector) => ({ projector, fidelity: null }))
  useFit.of(session).setState({ comparison: rows, comparing: true })
  const attempt = asLongAs(() => newest.isCurrent() && useFit.of(session).getState().comparison === rows)
  const measure = async (): Promise<void> => {
    for (const id of ids) {
      const fidelity = await lab(session).measureUnder(current.job, id)
      attempt.check()
      rows = rows.map((row) => (row.projector === id ? { ...row, fidelity } : row))
      useFit.of(session).setState({ comparison: rows })
    }
  }
  await reportErrors(session, measure, { attempt })
  if (attempt.isCurrent()) useFit.of(session).setState({ comparing: false })
}

/** Ends it; what has been measured stays only if all of it is there. */
export function stopComparing(session: Session): void {
  const comparisons = comparisonsOf(session)
  comparisons.cancel()
  useFit.of(session).setState({ comparison: null, comparing: false })
  void lab(session).stopMeasuring()
}
