import { tokenParts } from './tokenText'

/** A token's exact text, spaces and other unseen characters as faint marks. */
export function TokenText({ text }: { readonly text: string }) {
  let at = 0
  return (
    <bdi>
      {tokenParts(text).map((part) => {
        const key = at
        at += part.text.length
        return part.mark ? (
          <span key={key} className="mark" aria-hidden="true">
            {part.text}
          </span>
        ) : (
          part.text
        )
      })}
    </bdi>
  )
}
