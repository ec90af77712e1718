import type { Theme } from '../../session/stores/view'
import { tokenStyle } from '../tokenStyle'
import { tokenWord } from '../tokenText'

interface TokenHeadingProps {
  readonly token: number
  readonly word: string
  readonly theme: Theme
}

/** The heading of a key's column, read from below. */
export function TokenHeading({ token, word, theme }: TokenHeadingProps) {
  return (
    <th scope="col" style={tokenStyle(token, theme)}>
      <span className="token-word">{tokenWord(word)}</span>
    </th>
  )
}
