import { useSession } from '../../state/session'
import { useView } from '../../state/view'
import { tokenStyle } from '../tokenStyle'
import { tokenWord } from '../tokenText'
import { useDistances } from './useDistances'

const SCALE =
  'The angle between a word’s directions before and after each step, in all dimensions of the model. Heights are on a square-root scale.'

/** What the bars are, whose they are, and which colour is what. */
export function DistanceLegend() {
  const { token } = useDistances()
  const word = useSession((session) => (token === null ? null : (session.tokens[token]?.text ?? null)))
  const theme = useView((view) => view.theme)
  return (
    <p className="legend" title={SCALE}>
      degrees traveled,{' '}
      {token === null || word === null ? (
        'mean over tokens'
      ) : (
        <b className="token-word" style={tokenStyle(token, theme)}>
          {tokenWord(word)}
        </b>
      )}
      <span className="key" data-kind="attention">
        attention
      </span>
      <span className="key" data-kind="mlp">
        MLP
      </span>
    </p>
  )
}
