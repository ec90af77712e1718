import { useText } from '../../language/language'
import type { EditEffect } from '../../session/stores/edits'
import { percent } from '../numbers'
import { TokenText } from '../TokenText'
import { tokenName } from '../tokenText'
import styles from './whatIf.module.css'

/** The likeliest next words of before and after, with both probabilities. */
export function ChangedWords({ words }: Pick<EditEffect, 'words'>) {
  const text = useText()
  const most = Math.max(...words.map(({ before, after }) => Math.max(before, after)))
  return (
    <table className={styles.changedWords} aria-label={text('whatIf.changedWordsLabel')}>
      <thead>
        <tr>
          <th scope="col" className="visually-hidden">
            {text('whatIf.nextWordColumn')}
          </th>
          <td />
          <th scope="col">{text('whatIf.beforeColumn')}</th>
          <th scope="col">{text('whatIf.afterColumn')}</th>
        </tr>
      </thead>
      <tbody>
        {words.map(({ id, word, before, after }) => (
          <tr key={id}>
            <th scope="row" className="place" aria-label={tokenName(word) ?? undefined}>
              <TokenText text={word} />
            </th>
            <td className={styles.change} style={{ '--before': before / most, '--after': after / most }} />
            <td className="number">{percent(before)}</td>
            <td className="number" data-change={after > before ? 'up' : 'down'}>
              {percent(after)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
