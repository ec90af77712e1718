import { stepCount } from '../../core/hooks'
import { say, useText } from '../../language/language'
import { stepTitle } from '../../language/titles'
import { goTo } from '../../state/actions'
import { lookAt, useCircuitView } from '../../state/circuits/circuitView'
import { forcesReading } from '../../state/circuits/forces'
import { chosenToken } from '../../state/circuits/query'
import { useSession } from '../../state/session'
import { useView } from '../../state/view'
import { useWatched } from '../../state/watched'
import { Definition } from '../Definition'
import { angle } from '../numbers'
import { Picker } from '../Picker'
import { Settled } from '../Settled'
import { tokenStyle } from '../tokenStyle'
import { tokenWord } from '../tokenText'
import { ForcesTable } from './ForcesTable'
import { turnFormula } from './turnFormula'

const ARROWS = {
  get 0() {
    return say('forces.noArrows')
  },
  get 1() {
    return say('forces.arrowsTrueLength')
  },
  get 3() {
    return say('forces.arrows3')
  },
  get 10() {
    return say('forces.arrows10')
  },
  get 30() {
    return say('forces.arrows30')
  },
} as const

/** What moves the chosen token at the step ahead of it, part by part. */
export function ForcesSection() {
  const text = useText()
  const blocks = useSession((session) => session.shape?.blocks ?? 0)
  const tokens = useSession((session) => session.tokens)
  const station = useView((view) => view.station)
  const theme = useView((view) => view.theme)
  const arrows = useCircuitView((view) => view.arrows)
  const { reading, problem } = useWatched(forcesReading)
  const token = useView((view) => chosenToken(view, tokens))
  if (tokens.length === 0) return <p className="faint">{text('forces.typeASentenceFirst')}</p>
  if (station >= stepCount(blocks)) {
    return (
      <p className="quiet">
        {text('forces.noStepFollowsTheLast')}{' '}
        <button type="button" className="link-button" onClick={() => goTo(station - 1)}>
          {text('forces.goToStation', { station: station - 1 })}
        </button>
      </p>
    )
  }
  const shown = reading?.wish
  return (
    <>
      <div className="option-line spread">
        <span>
          {text.rich('forces.atThe', {
            word: tokenWord(tokens[shown?.token ?? token].text),
            step: stepTitle(shown?.station ?? station),
            b: (words) => (
              <b className="token-word" style={tokenStyle(shown?.token ?? token, theme)}>
                {words}
              </b>
            ),
          })}
        </span>
        <span className="option-line">
          <Picker
            label={text('forces.arrowsOnTheGlobe')}
            options={ARROWS}
            value={String(arrows) as `${keyof typeof ARROWS}`}
            onChange={(times) => lookAt({ arrows: Number(times) })}
          />
          <Definition
            name={text('forces.aSignedTurn')}
            formula={turnFormula}
            source={text('forces.sourceOfTurns')}
          >
            {text('forces.howFarAPartTurns')}
          </Definition>
        </span>
      </div>
      {problem !== null && <p role="alert">{problem}</p>}
      {problem === null && (
        <Settled pending={reading === null}>
          {reading !== null && (
            <>
              <ForcesTable forces={reading.value.forces} station={reading.wish.station} />
              <p className="caption">
                {text('forces.turnedByInAllDimensions', { angle: angle(reading.value.forces.angle) })}
                {arrows > 0 && <ArrowNote seen={reading.value.seen} />}
              </p>
            </>
          )}
        </Settled>
      )}
    </>
  )
}

/** How the arrows are drawn, and how much of them can be seen. */
function ArrowNote({ seen }: { readonly seen: number | null }) {
  const text = useText()
  return (
    <>
      {' '}
      {text('forces.arrowsFollowGreatCirclesOf', {
        seen: seen !== null && text('forces.thisViewSeesOfTheir', { share: seen.toFixed(2) }),
      })}
    </>
  )
}
