import { useMemo, useState } from 'react'
import { attributionReading } from '../../state/circuits/attribution'
import { chosenToken } from '../../state/circuits/query'
import { useSession } from '../../state/session'
import { useView } from '../../state/view'
import { useWatched } from '../../state/watched'
import { Definition } from '../Definition'
import { Settled } from '../Settled'
import { TokenText } from '../TokenText'
import { tokenStyle } from '../tokenStyle'
import { tokenWord } from '../tokenText'
import { attributionFormula } from './attributionFormula'
import { LogitPath } from './LogitPath'
import { ShareTable } from './ShareTable'
import { heaviest, sharesOf } from './shares'
import { WordFields } from './WordFields'

/** How many shares are listed at first, and with every further wish. */
const LISTED = 12
const MORE = 48

/** Who wrote the chosen token's prediction: every part of the residual stream by what it adds to a logit. */
export function AttributionSection() {
  const tokens = useSession((session) => session.tokens)
  const theme = useView((view) => view.theme)
  const token = useView((view) => chosenToken(view, tokens))
  const { reading, problem } = useWatched(attributionReading)
  const [limit, setLimit] = useState(LISTED)
  const value = reading?.value ?? null
  const shares = useMemo(() => (value === null ? [] : sharesOf(value)), [value])
  if (tokens.length === 0) return <p className="faint">Type a sentence first.</p>
  const shown = reading?.wish.token ?? token
  return (
    <>
      <div className="option-line spread">
        <span>
          After{' '}
          <b className="token-word" style={tokenStyle(shown, theme)}>
            {tokenWord(tokens[shown].text)}
          </b>
          , the logit of
        </span>
        <Definition
          name="direct logit attribution"
          formula={attributionFormula}
          source="Elhage et al., 2021, “A Mathematical Framework for Transformer Circuits”; nostalgebraist, 2020, “interpreting GPT: the logit lens”."
        >
          The last residual is a sum of the token, the position, all heads, output biases and MLPs; each
          part’s share of a logit is exact as long as the scale σ of the final LayerNorm is held at the value
          it has. Only direct shares are counted: what a part does through later parts is on their account.
        </Definition>
      </div>
      <WordFields attribution={value} />
      {problem !== null && <p role="alert">{problem}</p>}
      {problem === null && (
        <Settled pending={value === null}>
          {value !== null && (
            <>
              <p className="quiet">
                <span className="place">
                  <TokenText text={value.word.text} />
                </span>{' '}
                minus{' '}
                {value.rival === null ? (
                  'the mean over the vocabulary'
                ) : (
                  <span className="place">
                    <TokenText text={value.rival.text} />
                  </span>
                )}
                {!value.complete && `: ${value.blocks.length} blocks read`}
              </p>
              <LogitPath shares={shares} steps={2 * value.blocks.length} />
              <ShareTable shares={heaviest(shares, limit)} all={shares} attribution={value} />
              {limit < shares.length && (
                <button type="button" className="quiet-button" onClick={() => setLimit(limit + MORE)}>
                  Show {Math.min(MORE, shares.length - limit)} more of {shares.length} parts
                </button>
              )}
              <p className="caption">
                With the final LayerNorm’s scale frozen: taking a part away would change that scale, and the
                parts after it. Shares are of this logit alone, not of the probability.
              </p>
            </>
          )}
        </Settled>
      )}
    </>
  )
}
