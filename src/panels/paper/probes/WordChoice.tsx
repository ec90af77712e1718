import { useText } from '../../../language/language'
import type { EncodedWord } from '../../../session/paper/encode'
import styles from '../paper.module.css'
import { TextField } from '../parts/Controls'
import { Words } from '../parts/Words'

interface WordChoiceProps {
  readonly label: string
  readonly value: string
  readonly encoded: EncodedWord | undefined
  /** Which token of a word of several; null for none. */
  readonly token: number | null
  readonly onSubmit: (word: string) => void
  readonly onToken: (token: number) => void
}

/** A word to be probed. One of several tokens is told, and one of them chosen. */
export function WordChoice({ label, value, encoded, token, onSubmit, onToken }: WordChoiceProps) {
  const text = useText()
  const tokens = encoded?.tokens ?? []
  return (
    <div className={styles.paperWordChoice}>
      <TextField label={label} value={value} onSubmit={onSubmit} />
      {encoded !== undefined && tokens.length === 0 && (
        <p className="faint">{text('paperProbes.noWordHint')}</p>
      )}
      {tokens.length > 1 && (
        <fieldset
          className={styles.paperPieces}
          aria-label={text('paperProbes.piecesLabel', { word: value })}
        >
          <span>{text('paperProbes.piecesHint', { tokens: tokens.length })}</span>
          {tokens.map(({ id }, index) => (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: a token is its position
              key={index}
              type="button"
              className={styles.paperPiece}
              aria-pressed={token === index}
              onClick={() => onToken(index)}
            >
              <Words ids={[id]} />
            </button>
          ))}
        </fieldset>
      )}
    </div>
  )
}
