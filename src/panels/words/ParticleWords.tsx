import { useText } from '../../language/language'
import { stationTitle } from '../../language/titles'
import { useLens } from '../../session/stores/lens'
import { useSession } from '../../session/stores/session'
import { useView } from '../../session/stores/view'
import { percent } from '../numbers'
import { NeedsModel } from '../saved/NeedsModel'
import { tokenStyle } from '../tokenStyle'
import { tokenWord } from '../tokenText'
import { nearestRows } from './nearestRows'
import { RankedWords } from './RankedWords'
import { useTokenInView } from './useTokenInView'
import styles from './words.module.css'

/** The chosen particle at the chosen station: the words it would say, and the words it is nearest to. */
export function ParticleWords() {
  const text = useText()
  const token = useTokenInView()
  const word = useSession((state) => state.tokens[token]?.text ?? '')
  const blocks = useSession((state) => state.shape?.blocks ?? 0)
  const station = useView((view) => view.station)
  const theme = useView((view) => view.theme)
  const detail = useLens((lens) => lens.detail)
  const nearest = useLens((lens) => lens.nearest)
  const isRead = detail !== null && detail.token === token && station < detail.stations
  const isPlaced = nearest !== null && nearest.token === token && nearest.station === station
  return (
    <section className={styles.particleWords} aria-label={text('words.particleLabel')}>
      <h2>
        <b className="token-word" style={tokenStyle(token, theme)}>
          {tokenWord(word)}
        </b>{' '}
        <small>{text('words.particleStation', { station, title: stationTitle(station, blocks) })}</small>
      </h2>
      <div className={styles.twoRankings}>
        <RankedWords
          name={text('words.likeliestTitle')}
          measure={text('words.probabilityColumn')}
          meaning={text('words.likeliestHelp')}
          rows={
            isRead
              ? Array.from({ length: detail.k }, (_, i) => {
                  const at = station * detail.k + i
                  const share = detail.probabilities[at]
                  return { word: detail.words[at], share, number: percent(share) }
                })
              : null
          }
        />
        <NeedsModel what="nearest">
          <RankedWords
            name={text('words.nearestTitle')}
            measure={text('words.angleColumn')}
            meaning={text('words.nearestHelp')}
            rows={isPlaced ? nearestRows(nearest) : null}
          />
        </NeedsModel>
      </div>
    </section>
  )
}
