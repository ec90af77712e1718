import { useState } from 'react'
import { useText } from '../language/language'
import { useCurrentSession } from '../session/ground/context'
import { currentLinkOf } from '../session/link/currentLink'
import { useReadings } from '../session/stores/readings'
import { useSession } from '../session/stores/session'
import { useView } from '../session/stores/view'
import styles from './embed.module.css'
import { percent } from './numbers'
import { tokenStyle } from './tokenStyle'
import { tokenWord } from './tokenText'

/** What a page that embeds the globe shows of it in words: the sentence, the model, and the way to all of it. */
export function EmbedLine() {
  const session = useCurrentSession()
  const currentLink = currentLinkOf(session)
  const words = useText()
  const text = useSession((state) => state.text)
  const { phase, name, message } = useSession((state) => state.coming ?? state.model)
  const [link, setLink] = useState(() => currentLink.read(false))
  const refresh = () => setLink(currentLink.read(false))
  return (
    <header className={styles.embedLine}>
      <h1 className="visually-hidden">Traveling Words</h1>
      <p className={styles.embedSentence} dir="auto" title={text}>
        {text}
      </p>
      <EmbedPrediction />
      <p className="faint" role="status">
        {phase === 'ready' ? name() : message()}
      </p>
      <a
        href={link}
        target="_blank"
        rel="noopener"
        onPointerEnter={refresh}
        onPointerDown={refresh}
        onFocus={refresh}
      >
        {words('embed.open')}
      </a>
    </header>
  )
}

/** What the chosen word, or the last one, would say at the station that is shown. */
function EmbedPrediction() {
  const text = useText()
  const theme = useView((view) => view.theme)
  const predictions = useReadings((readings) => readings.predictions)
  const first = predictions?.rows[0]
  if (predictions === null || first === undefined) return null
  return (
    <p className={styles.embedSays} style={tokenStyle(predictions.token, theme)}>
      {text.rich('embed.says', {
        word: tokenWord(predictions.word),
        next: tokenWord(first.word),
        probability: percent(first.probability),
        b: (words) => <b className="token-word">{words}</b>,
        place: (words) => <b className="place">{words}</b>,
      })}
    </p>
  )
}
