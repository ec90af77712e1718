import { useText } from '../../../language/language'
import { strayBytesOf, wordOf } from '../../../state/paper/spelling'
import { useSession } from '../../../state/session'
import { TokenText } from '../../TokenText'
import { tokenName } from '../../tokenText'

/** Words of the model in use, as they are, by their ids. Each id stands there once. */
export function Words({ ids }: { readonly ids: ArrayLike<number> }) {
  const text = useText()
  const model = useSession((session) => session.model.id)
  return (
    <span className="paper-words">
      {Array.from(ids, (id) => {
        const word = wordOf(model, id)
        const name = tokenName(word)
        const bytes = strayBytesOf(model, id)
        return (
          <span key={id} className="paper-word" title={text('paperParts.token', { id })}>
            {bytes === null ? <TokenText text={word} /> : <span className="mark verbatim">{bytes}</span>}
            {name !== null && <span className="visually-hidden">{name}</span>}
          </span>
        )
      })}
    </span>
  )
}
