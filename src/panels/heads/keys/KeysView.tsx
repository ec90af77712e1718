import { useState } from 'react'
import { keysReading } from '../../../state/circuits/inspected'
import { useSession } from '../../../state/session'
import { useView } from '../../../state/view'
import { useWatched } from '../../../state/watched'
import { Settled } from '../../Settled'
import { tokenStyle } from '../../tokenStyle'
import { tokenWord } from '../../tokenText'
import { Dimensions } from './Dimensions'
import { KeyTable } from './KeyTable'
import { rankScores } from './rankScores'

/** How many keys are listed at first, and with every further wish. */
const LISTED = 8
const MORE = 40

/** One query of the chosen head: its keys ranked, how each score comes about, and the vectors that meet. */
export function KeysView() {
  const tokens = useSession((session) => session.tokens)
  const theme = useView((view) => view.theme)
  const { reading, problem } = useWatched(keysReading)
  const [limit, setLimit] = useState(LISTED)
  const [chosen, setChosen] = useState<number | null>(null)
  if (problem !== null) return <p role="alert">{problem}</p>
  if (reading === null) return <Settled pending />

  const { wish, value } = reading
  const ranked = rankScores(value, limit)
  const key = chosen !== null && chosen <= wish.query ? chosen : ranked[0].key
  const keys = wish.query + 1
  const word = (token: number) => (
    <b className="token-word" style={tokenStyle(token, theme)}>
      {tokenWord(tokens[token].text)}
    </b>
  )
  return (
    <Settled>
      <p className="quiet">
        What {word(wish.query)} can see, most attention first. Each score is the exact sum of four parts; the
        faint ones are the same for all keys and cancel in the softmax.
      </p>
      <KeyTable ranked={ranked} tokens={tokens} theme={theme} chosen={key} onChoose={setChosen} />
      {ranked.length < keys && (
        <button type="button" className="quiet-button" onClick={() => setLimit(limit + MORE)}>
          Show {Math.min(MORE, keys - ranked.length)} more of {keys} keys
        </button>
      )}
      <h3 className="meeting">
        Query {word(wish.query)} meets key {word(key)}
      </h3>
      <Dimensions found={value} queryToken={wish.query} keyToken={key} theme={theme} />
      <p className="caption">
        q and k with their biases. Attention is not explanation: a score says where the head looks, not what
        it does with it. A dimension has no meaning of its own: W_Q and W_K may turn together without changing
        any score.
      </p>
    </Settled>
  )
}
