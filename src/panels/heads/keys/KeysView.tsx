import { type ReactNode, useState } from 'react'
import { useText } from '../../../language/language'
import { keysReading } from '../../../session/circuits/inspected'
import { useCurrentSession } from '../../../session/ground/context'
import { useWatched } from '../../../session/query/watched'
import { useSession } from '../../../session/stores/session'
import { useView } from '../../../session/stores/view'
import { Settled } from '../../Settled'
import { tokenStyle } from '../../tokenStyle'
import { tokenLabel } from '../../tokenText'
import { Dimensions } from './Dimensions'
import { KeyTable } from './KeyTable'
import styles from './keys.module.css'
import { rankScores } from './rankScores'

/** How many keys are listed at first, and with every further wish. */
const LISTED = 8
const MORE = 40

/** One query of the chosen head: its keys ranked, how each score comes about, and the vectors that meet. */
export function KeysView() {
  const session = useCurrentSession()
  const text = useText()
  const tokens = useSession((state) => state.tokens)
  const theme = useView((view) => view.theme)
  const { reading, problem } = useWatched(keysReading(session))
  const [limit, setLimit] = useState(LISTED)
  const [chosen, setChosen] = useState<number | null>(null)
  if (problem !== null) return <p role="alert">{problem}</p>
  if (reading === null) return <Settled pending />

  const { key: asked, value } = reading
  const ranked = rankScores(value, limit)
  const key = chosen !== null && chosen <= asked.query ? chosen : ranked[0].key
  const keys = asked.query + 1
  const [queryWord, keyWord] = [asked.query, key].map((token) => tokenLabel(tokens[token]))
  const marked = (token: number) => (words: ReactNode) => (
    <b key={token} className="token-word" style={tokenStyle(token, theme)}>
      {words}
    </b>
  )
  return (
    <Settled>
      <p className="quiet">
        {text.rich('heads.keysCaption', { query: queryWord, token: marked(asked.query) })}
      </p>
      <KeyTable ranked={ranked} tokens={tokens} theme={theme} chosen={key} onChoose={setChosen} />
      {ranked.length < keys && (
        <button type="button" className="quiet-button" onClick={() => setLimit(limit + MORE)}>
          {text('heads.showMoreKeysButton', { more: Math.min(MORE, keys - ranked.length), keys })}
        </button>
      )}
      <h3 className={styles.meeting}>
        {text.rich('heads.meetingTitle', {
          query: queryWord,
          key: keyWord,
          one: marked(asked.query),
          other: marked(key),
        })}
      </h3>
      <Dimensions
        name={text('frame.titled', {
          title: text('heads.headName', { block: asked.block, head: asked.head }),
          what: text('heads.meetingName', { query: queryWord, key: keyWord }),
        })}
        found={value}
        queryToken={asked.query}
        keyToken={key}
        theme={theme}
      />
      <p className="caption">{text('heads.meetingCaption')}</p>
    </Settled>
  )
}
