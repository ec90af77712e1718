import { stepCount } from '../../core/hooks'
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
import { stepTitle } from '../stations/distances'
import { tokenStyle } from '../tokenStyle'
import { tokenWord } from '../tokenText'
import { ForcesTable } from './ForcesTable'
import { turnFormula } from './turnFormula'

const ARROWS = {
  0: 'no arrows',
  1: 'arrows, true length',
  3: 'arrows × 3',
  10: 'arrows × 10',
  30: 'arrows × 30',
} as const

/** What moves the chosen token at the step ahead of it, part by part. */
export function ForcesSection() {
  const blocks = useSession((session) => session.shape?.blocks ?? 0)
  const tokens = useSession((session) => session.tokens)
  const station = useView((view) => view.station)
  const theme = useView((view) => view.theme)
  const arrows = useCircuitView((view) => view.arrows)
  const { reading, problem } = useWatched(forcesReading)
  const token = useView((view) => chosenToken(view, tokens))
  if (tokens.length === 0) return <p className="faint">Type a sentence first.</p>
  if (station >= stepCount(blocks)) {
    return (
      <p className="quiet">
        No step follows the last station.{' '}
        <button type="button" className="link-button" onClick={() => goTo(station - 1)}>
          Go to station {station - 1}
        </button>
      </p>
    )
  }
  const shown = reading?.wish
  return (
    <>
      <div className="option-line spread">
        <span>
          <b className="token-word" style={tokenStyle(shown?.token ?? token, theme)}>
            {tokenWord(tokens[shown?.token ?? token].text)}
          </b>{' '}
          at the {stepTitle(shown?.station ?? station)}
        </span>
        <span className="option-line">
          <Picker
            label="Arrows on the globe"
            options={ARROWS}
            value={String(arrows) as `${keyof typeof ARROWS}`}
            onChange={(times) => lookAt({ arrows: Number(times) })}
          />
          <Definition
            name="a signed turn"
            formula={turnFormula}
            source="The update splits exactly: Elhage et al., 2021, “Attention Heads are Independent and Additive”."
          >
            How far a part turns the word along the way it goes, t being the unit tangent at the word’s place
            toward where the step takes it. Turns are exact and add up to the sine of the step’s angle; a
            negative one holds back. The radial part only rescales, which LayerNorm takes out again.
            Everything is centred first.
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
                Turned by {angle(reading.value.forces.angle)} in all dimensions. A head that turns a word
                little may still matter to later steps.
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
  return (
    <>
      {' '}
      Arrows follow great circles of all dimensions, projected: gold with the way, blue against it.
      {seen !== null && ` This view sees ${seen.toFixed(2)} of their length.`}
    </>
  )
}
