import { useState } from 'react'
import { useText } from '../language/language'
import { currentLink } from '../state/currentLink'
import { useSession } from '../state/session'

/** What a page that embeds the globe shows of it in words: the sentence, the model, and the way to all of it. */
export function EmbedLine() {
  const words = useText()
  const text = useSession((session) => session.text)
  const { phase, name, message } = useSession((session) => session.coming ?? session.model)
  const [link, setLink] = useState(() => currentLink.read(false))
  const refresh = () => setLink(currentLink.read(false))
  return (
    <header className="embed-line">
      <h1 className="visually-hidden">Traveling Words</h1>
      <p className="embed-sentence" dir="auto" title={text}>
        {text}
      </p>
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
