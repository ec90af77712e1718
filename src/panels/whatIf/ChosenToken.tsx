import { useSession } from '../../session/stores/session'
import { useView } from '../../session/stores/view'
import { tokenStyle } from '../tokenStyle'
import { tokenWord } from '../tokenText'

/** A token by its word, in its colour; nothing where there is no text. */
export function ChosenToken({ token }: { readonly token: number }) {
  const text = useSession((state) => state.tokens[token]?.text ?? '')
  const theme = useView((view) => view.theme)
  if (token < 0) return null
  return (
    <b className="token-word" style={tokenStyle(token, theme)}>
      {tokenWord(text)}
    </b>
  )
}
