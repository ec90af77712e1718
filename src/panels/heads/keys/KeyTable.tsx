import { useText } from '../../../language/language'
import type { Token } from '../../../session/circuits/types'
import type { Theme } from '../../../session/stores/view'
import { Definition } from '../../Definition'
import forcesStyles from '../../forces/forces.module.css'
import { percent, signed } from '../../numbers'
import { tokenStyle } from '../../tokenStyle'
import { tokenLabel } from '../../tokenText'
import styles from './keys.module.css'
import { PARTS } from './parts'
import type { ScoredKey } from './rankScores'

interface KeyTableProps {
  readonly ranked: readonly ScoredKey[]
  readonly tokens: readonly Token[]
  readonly theme: Theme
  readonly chosen: number
  readonly onChoose: (key: number) => void
}

/** Keys with their attention, score, and the four parts of the score. */
export function KeyTable({ ranked, tokens, theme, chosen, onChoose }: KeyTableProps) {
  const text = useText()
  return (
    <div className={styles.wideTable}>
      <table className={forcesStyles.figures} aria-label={text('heads.keysTableLabel')}>
        <thead>
          <tr>
            <th scope="col">{text('heads.keyColumn')}</th>
            <th scope="col">{text('heads.attentionColumn')}</th>
            <th scope="col">{text('heads.scoreColumn')}</th>
            {PARTS.map(({ name, symbol, formula, meaning, constant }) => (
              <th scope="col" key={name} data-constant={constant} aria-label={name}>
                <span aria-hidden="true">{symbol}</span>
                <Definition name={name} formula={formula}>
                  {text(meaning)}
                </Definition>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ranked.map(({ key, attention, score, parts }) => (
            <tr key={key} style={tokenStyle(key, theme)} data-chosen={key === chosen}>
              <th scope="row">
                <button
                  type="button"
                  className="token-word"
                  aria-pressed={key === chosen}
                  title={text('heads.keyTitle', { key })}
                  onClick={() => onChoose(key)}
                >
                  {tokenLabel(tokens[key])}
                </button>
              </th>
              <td>{percent(attention)}</td>
              <td>
                <b>{signed(score)}</b>
              </td>
              {parts.map((part, i) => (
                <td key={PARTS[i].name} data-constant={PARTS[i].constant}>
                  {signed(part)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
