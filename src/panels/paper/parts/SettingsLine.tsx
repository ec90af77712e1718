import { useText } from '../../../language/language'
import { chooseAsInPaper, type PageId, refinementsOf, useChoices } from '../../../state/paper/choices'

interface SettingsLineProps {
  readonly page: PageId
  /** What else the result depends on: “block 5, 5 words”. */
  readonly settings: string
  /** Done after the paper's settings have been chosen. */
  readonly onReproduce?: () => void
}

/** Says which settings are on, and goes back to the paper's. */
export function SettingsLine({ page, settings, onReproduce }: SettingsLineProps) {
  const text = useText()
  const choices = useChoices()
  const refinements = refinementsOf(page, choices)
  return (
    <div className="paper-settings-line">
      <p className="paper-settings">
        <b>
          {refinements.length === 0
            ? text('paperParts.definitionsOfThePaper')
            : text('paperParts.otherThanInThePaper', { refinements: refinements.join(', ') })}
        </b>
        {settings === '' ? '' : `; ${settings}`}.
      </p>
      <button
        type="button"
        className="paper-button"
        onClick={() => {
          chooseAsInPaper(page)
          onReproduce?.()
        }}
      >
        {text('paperParts.reproduceThePaper')}
      </button>
    </div>
  )
}
