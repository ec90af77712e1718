import { useText } from '../../../language/language'
import { useSession } from '../../../session/stores/session'
import { NeedsModel } from '../../saved/NeedsModel'
import { SCORE_COLOURINGS } from './colourings'
import { SweepNote } from './SweepNote'
import type { Atlas } from './useAtlas'

/** What must be said beside the atlas: what is missing, and what a number of a head is not. */
export function AtlasNote({ atlas }: { readonly atlas: Atlas }) {
  const text = useText()
  const empty = useSession((state) => state.tokens.length === 0)
  const { colouring, values, pending, problem } = atlas
  if (colouring === 'pattern' || empty) return null
  if (colouring === 'effect')
    return (
      <NeedsModel what="removing">
        <SweepNote />
      </NeedsModel>
    )
  if (problem !== null) {
    return (
      <p className="caption" role="alert">
        {problem}
      </p>
    )
  }
  const { name, undefinedBecause } = SCORE_COLOURINGS[colouring]
  if (values === null)
    return <p className="caption">{pending ? text('heads.computing') : text('heads.notComputed')}</p>
  if (values.values.every(Number.isNaN)) {
    return (
      <p className="caption" role="status">
        {text('heads.scoreNotDefined', { name: text(name), because: text(undefinedBecause) })}
      </p>
    )
  }
  return <p className="caption">{text('heads.scoreCaption')}</p>
}
