import { useMemo } from 'react'
import { useText } from '../../language/language'
import { chosenToken } from '../../session/circuits/query'
import { followToken } from '../../session/fromWord/seeFrom'
import { useCurrentSession } from '../../session/ground/context'
import { useSession } from '../../session/stores/session'
import { useView } from '../../session/stores/view'
import { Picker } from '../Picker'
import { tokenLabel } from '../tokenText'

/** Which word of the sentence all this is about. */
export function FollowAnother() {
  const session = useCurrentSession()
  const text = useText()
  const tokens = useSession((state) => state.tokens)
  const token = useView((view) => chosenToken(view, tokens))
  const words = useMemo(
    () => Object.fromEntries(tokens.map((word, at) => [String(at), tokenLabel(word)])),
    [tokens],
  )
  const name = text('thisWord.followAnother')
  return (
    <p className="option-line">
      <span aria-hidden="true">{name}</span>
      <Picker
        label={name}
        options={words}
        value={String(token)}
        onChange={(chosen) => followToken(session, Number(chosen))}
      />
    </p>
  )
}
