import { stepCount } from '../../core/hooks'
import { useText } from '../../language/language'
import { stepTitle } from '../../language/titles'
import { forcesReading } from '../../session/circuits/forces'
import { chosenToken } from '../../session/circuits/query'
import { useCurrentSession } from '../../session/ground/context'
import { useWatched } from '../../session/query/watched'
import { useSession } from '../../session/stores/session'
import { useView } from '../../session/stores/view'
import { goTo } from '../../session/stores/viewActions'
import { Definition } from '../Definition'
import { tex } from '../formula/tex'
import { angle } from '../numbers'
import { Settled } from '../Settled'
import { tokenStyle } from '../tokenStyle'
import { tokenLabel } from '../tokenText'
import { ArrowNote, ArrowPicker } from './Arrows'
import { ForcesTable } from './ForcesTable'

/** What moves the chosen token at the step ahead of it, part by part. */
export function ForcesSection() {
  const session = useCurrentSession()
  const text = useText()
  const blocks = useSession((state) => state.shape?.blocks ?? 0)
  const tokens = useSession((state) => state.tokens)
  const station = useView((view) => view.station)
  const theme = useView((view) => view.theme)
  const { reading, problem } = useWatched(forcesReading(session))
  const token = useView((view) => chosenToken(view, tokens))
  if (tokens.length === 0) return <p className="faint">{text('forces.emptyHint')}</p>
  if (station >= stepCount(blocks)) {
    return (
      <p className="quiet">
        {text('forces.noNextStep')}{' '}
        <button type="button" className="link-button" onClick={() => goTo(session, station - 1)}>
          {text('forces.lastStepButton', { station: station - 1 })}
        </button>
      </p>
    )
  }
  const shown = reading?.key
  return (
    <>
      <div className="option-line spread">
        <span>
          {text.rich('forces.stepTitle', {
            word: tokenLabel(tokens[shown?.token ?? token]),
            step: stepTitle(shown?.station ?? station),
            b: (words) => (
              <b className="token-word" style={tokenStyle(shown?.token ?? token, theme)}>
                {words}
              </b>
            ),
          })}
        </span>
        <span className="option-line">
          <ArrowPicker />
          <Definition
            name={text('forces.signedTurnName')}
            formula={tex`\frac{\word{part} \cdot t}{\left\| \word{centred}\ x_{s+1} \right\|}`}
            source={text('forces.signedTurnSource')}
          >
            {text('forces.signedTurnHelp')}
          </Definition>
        </span>
      </div>
      {problem !== null && <p role="alert">{problem}</p>}
      {problem === null && (
        <Settled pending={reading === null}>
          {reading !== null && (
            <>
              <ForcesTable forces={reading.value.forces} station={reading.key.station} />
              <p className="caption">
                {text('forces.turnCaption', { angle: angle(reading.value.forces.angle) })}
                <ArrowNote arrows={reading.value.arrows} />
              </p>
            </>
          )}
        </Settled>
      )}
    </>
  )
}
