import { TokenText } from './TokenText'
import { tokenName } from './tokenText'

/** A token’s exact text; where only marks are seen of it, screen readers say what they stand for. */
export function SpokenToken({ text }: { readonly text: string }) {
  const name = tokenName(text)
  return (
    <>
      {name !== null && <span className="visually-hidden">{name}</span>}
      <TokenText text={text} />
    </>
  )
}
