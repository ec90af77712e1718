import { useMemo, useState } from 'react'
import { useText } from '../../language/language'
import { attributionReading } from '../../session/circuits/attribution'
import { chosenToken } from '../../session/circuits/query'
import { useCurrentSession } from '../../session/ground/context'
import { useWatched } from '../../session/query/watched'
import { useSession } from '../../session/stores/session'
import { useView } from '../../session/stores/view'
import { Definition } from '../Definition'
import { tex } from '../formula/tex'
import { Settled } from '../Settled'
import { TokenText } from '../TokenText'
import { tokenStyle } from '../tokenStyle'
import { tokenLabel } from '../tokenText'
import { LogitPath } from './LogitPath'
import { ShareTable } from './ShareTable'
import { heaviest, sharesOf } from './shares'
import { WordFields } from './WordFields'

/** How many shares are listed at first, and with every further wish. */
const LISTED = 12
const MORE = 48

/** Who wrote the chosen token's prediction: every part of the residual stream by what it adds to a logit. */
export function AttributionSection() {
  const session = useCurrentSession()
  const text = useText()
  const tokens = useSession((state) => state.tokens)
  const theme = useView((view) => view.theme)
  const token = useView((view) => chosenToken(view, tokens))
  const { reading, problem } = useWatched(attributionReading(session))
  const [limit, setLimit] = useState(LISTED)
  const value = reading?.value ?? null
  const shares = useMemo(() => (value === null ? [] : sharesOf(value)), [value])
  if (tokens.length === 0) return <p className="faint">{text('forces.emptyHint')}</p>
  const shown = reading?.key.token ?? token
  return (
    <>
      <div className="option-line spread">
        <span>
          {text.rich('forces.logitTitle', {
            word: tokenLabel(tokens[shown]),
            b: (words) => (
              <b className="token-word" style={tokenStyle(shown, theme)}>
                {words}
              </b>
            ),
          })}
        </span>
        <Definition
          name={text('forces.attributionName')}
          formula={tex`\mathrm{logit} = \sum_{\word{parts}} \left( \gamma_f \odot \frac{\word{centredPart}}{\sigma} \right) \cdot e + \beta_f \cdot e`}
          source="Elhage et al., 2021, “A Mathematical Framework for Transformer Circuits”; nostalgebraist, 2020, “interpreting GPT: the logit lens”."
        >
          {text('forces.attributionHelp')}
        </Definition>
      </div>
      <WordFields attribution={value} />
      {problem !== null && <p role="alert">{problem}</p>}
      {problem === null && (
        <Settled pending={value === null}>
          {value !== null && (
            <>
              <p className="quiet">
                {value.rival === null
                  ? text.rich('forces.differenceFromMean', { word: () => placeOf(value.word.text) })
                  : text.rich('forces.difference', {
                      word: () => placeOf(value.word.text),
                      rival: () => placeOf(value.rival?.text ?? ''),
                    })}{' '}
                {!value.complete && text('forces.blocksRead', { blocks: value.blocks.length })}
              </p>
              <LogitPath shares={shares} steps={2 * value.blocks.length} />
              <ShareTable shares={heaviest(shares, limit)} all={shares} attribution={value} />
              {limit < shares.length && (
                <button type="button" className="quiet-button" onClick={() => setLimit(limit + MORE)}>
                  {text('forces.showMoreButton', {
                    more: Math.min(MORE, shares.length - limit),
                    shares: shares.length,
                  })}
                </button>
              )}
              <p className="caption">{text('forces.attributionCaption')}</p>
            </>
          )}
        </Settled>
      )}
    </>
  )
}

const placeOf = (word: string) => (
  <span key={word} className="place">
    <TokenText text={word} />
  </span>
)
