import { useText } from '../../language/language'
import { useView } from '../../session/stores/view'
import { Term } from '../glossary/Term'
import { tokenStyle } from '../tokenStyle'
import { tokenWord } from '../tokenText'
import styles from './stations.module.css'
import { useDistances } from './useDistances'

/** What the bars are, whose they are, and which colour is what. */
export function DistanceLegend() {
  const text = useText()
  const { token, word } = useDistances()
  const theme = useView((view) => view.theme)
  return (
    <p className={styles.legend} data-part="legend" title={text('stations.distanceHelp')}>
      {token === null || word === null
        ? text('stations.distanceLegend')
        : text.rich('stations.distanceLegendOfWord', {
            word: tokenWord(word),
            b: (words) => (
              <b key="word" className="token-word" style={tokenStyle(token, theme)}>
                {words}
              </b>
            ),
          })}
      <span className={styles.key} data-kind="attention">
        {text('stations.attention')}
      </span>
      <span className={styles.key} data-kind="mlp">
        {text('stations.mlp')}
      </span>{' '}
      <Term id="traveled" />
    </p>
  )
}
