import type { Theme } from '../../session/stores/view'
import { angle, percent } from '../numbers'
import { TokenText } from '../TokenText'
import { tokenStyle } from '../tokenStyle'
import { tokenName } from '../tokenText'

interface ParticleRowProps {
  readonly token: number
  readonly text: string
  readonly theme: Theme
  readonly chosen: boolean
  readonly onChoose: (token: number) => void
  /** Null until it has been read. */
  readonly says: { readonly word: string; readonly probability: number } | null
  readonly nearest: { readonly word: string; readonly angle: number } | null
  /** The cells after the words. */
  readonly numbers: readonly string[]
}

/** One particle of the globe. */
export function ParticleRow(props: ParticleRowProps) {
  const { token, text, theme, chosen, onChoose, says, nearest, numbers } = props
  return (
    <tr style={tokenStyle(token, theme)} data-chosen={chosen}>
      <th scope="row">
        <button
          type="button"
          className="row-button token-word"
          aria-pressed={chosen}
          aria-label={tokenName(text) ?? undefined}
          onClick={() => onChoose(token)}
        >
          <TokenText text={text} />
        </button>
      </th>
      <td>
        {says === null ? (
          '…'
        ) : (
          <>
            <b className="place">
              <TokenText text={says.word} />
            </b>{' '}
            {percent(says.probability)}
          </>
        )}
      </td>
      <td>
        {nearest === null ? (
          '–'
        ) : (
          <>
            <b className="place">
              <TokenText text={nearest.word} />
            </b>{' '}
            {angle(nearest.angle)}
          </>
        )}
      </td>
      {numbers.map((number, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is its position
        <td key={column} className="number">
          {number}
        </td>
      ))}
    </tr>
  )
}
