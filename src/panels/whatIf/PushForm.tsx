import { Slider } from 'radix-ui'
import { useState } from 'react'
import { useText } from '../../language/language'
import { addEdit, dragEdit, endDragging } from '../../session/edits/editActions'
import { useCurrentSession } from '../../session/ground/context'
import { sameTarget } from '../../session/stores/editHistory'
import { type Edit, useEdits } from '../../session/stores/edits'
import { useView } from '../../session/stores/view'
import { ChosenToken } from './ChosenToken'
import scaleStyles from './scale.module.css'
import { useProblem } from './useProblem'
import { useToken } from './useToken'
import { useWord } from './useWord'
import { WordField } from './WordField'
import styles from './whatIf.module.css'

const FARTHEST = 90

/** Pushes the chosen particle toward a word, at the station where it is now. */
export function PushForm() {
  const session = useCurrentSession()
  const text = useText()
  const token = useToken()
  const station = useView((view) => view.station)
  const [typed, setTyped] = useWord()
  const [degrees, setDegrees] = useState(20)
  const [problem, attempt] = useProblem()
  const edit: Edit | null =
    typed.word === null || token < 0
      ? null
      : { kind: 'rotate', station, token, toward: typed.word.text, degrees }
  const inForce = useEdits(({ list }) => edit !== null && sameTarget(list, edit) !== undefined)
  const drag = (next: number): void => {
    setDegrees(next)
    if (edit !== null && inForce) void dragEdit(session, { ...edit, degrees: next })
  }
  return (
    <form
      aria-labelledby="push-title"
      onSubmit={(event) => {
        event.preventDefault()
        if (edit !== null) attempt(addEdit(session, edit))
      }}
    >
      <h2 id="push-title" className={styles.formTitle}>
        {text('whatIf.pushButton')} <ChosenToken token={token} /> {text('whatIf.pushToward')}
        <WordField
          label={text('whatIf.pushWordLabel')}
          placeholder={text('whatIf.pushWordHint')}
          value={typed}
          onChange={setTyped}
        />
      </h2>
      <div className={scaleStyles.scaleControl}>
        <Slider.Root
          className={scaleStyles.amount}
          min={-FARTHEST}
          max={FARTHEST}
          step={1}
          value={[degrees]}
          onValueChange={([next]) => drag(next)}
          onValueCommit={() => void endDragging(session)}
        >
          <Slider.Track className={scaleStyles.amountTrack} />
          <Slider.Thumb
            className={scaleStyles.amountThumb}
            aria-label={text('whatIf.pushAngleLabel')}
            aria-valuetext={text('whatIf.pushAngleValue', { degrees })}
          />
        </Slider.Root>
        <output className={scaleStyles.amountValue}>{degrees}°</output>
        <button type="submit" className="quiet-button strong" disabled={edit === null || inForce}>
          {text('whatIf.pushButton')}
        </button>
      </div>
      <p className="caption">{text('whatIf.pushCaption', { station })}</p>
      {problem}
    </form>
  )
}
