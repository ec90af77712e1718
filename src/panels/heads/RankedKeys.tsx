import { useText } from '../../language/language'
import { percent } from '../numbers'
import { tokenStyle } from '../tokenStyle'
import { tokenWord } from '../tokenText'
import type { PatternProps } from './PatternProps'
import { rankKeys } from './rankKeys'

/** How many keys are named. */
const LIMIT = 8

/** The keys that a query looks at most, with their share of its attention. Bars are relative to the first. */
export function RankedKeys({
  pattern,
  words,
  query,
  theme,
}: Pick<PatternProps, 'pattern' | 'words' | 'query' | 'theme'>) {
  const text = useText()
  const ranked = rankKeys(pattern, query, LIMIT)
  return (
    <table className="ranking ranked-keys" aria-label={text('heads.rankedKeysLabel')}>
      <tbody>
        {ranked.map(({ key, attention }) => (
          <tr key={key} style={tokenStyle(key, theme)}>
            <th scope="row" className="token-word" title={text('heads.keyTitle', { key })}>
              {tokenWord(words[key])}
            </th>
            <td className="bar" style={{ '--share': attention / ranked[0].attention }} />
            <td className="number">{percent(attention)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
