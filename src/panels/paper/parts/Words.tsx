import { useText } from '../../../language/language'
import { useCurrentSession } from '../../../session/ground/context'
import { wordOf } from '../../../session/paper/spelling'
import { useSession } from '../../../session/stores/session'
import { TokenText } from '../../TokenText'
import { tokenName } from '../../tokenText'
import styles from '../tables.module.css'

/** Words of the model in use, as they are, by their ids. Each id stands there once. */
export function Words({ ids }: { readonly ids: ArrayLike<number> }) {
  const session = useCurrentSession()
  const text = useText()
  const model = useSession((state) => state.model.id)
  return (
    <span className={styles.paperWords}>
      {Array.from(ids, (id) => {
        const word = wordOf(session, model, id)
        const name = tokenName(word)
        return (
          <span key={id} className={styles.paperWord} title={text('paperParts.wordTitle', { id })}>
            <TokenText text={word} />
            {name !== null && <span className="visually-hidden">{name}</span>}
          </span>
        )
      })}
    </span>
  )
}
