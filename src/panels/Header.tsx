import { useText } from '../language/language'
import { cancelComing } from '../state/choose'
import { useSession } from '../state/session'
import { DeviceModels } from './DeviceModels'
import { ExportMenu } from './export/ExportMenu'
import { LanguagePicker } from './LanguagePicker'
import { ModelPicker } from './ModelPicker'
import { LoadingLine } from './models/LoadingLine'
import { PresentButton } from './Presenting'
import { ShortcutButton } from './ShortcutButton'
import { ThemeToggle } from './ThemeToggle'
import { TourButton } from './tour/TourButton'
import { UpdateNotice } from './UpdateNotice'

/** Name, model, and what the model says of itself. */
export function Header() {
  const text = useText()
  const model = useSession((session) => session.model)
  const coming = useSession((session) => session.coming)
  const { phase, message, verified } = coming ?? model
  return (
    <div className="header">
      <h1 className="wordmark">
        <em>Traveling</em> Words
      </h1>
      <ModelPicker />
      <p
        className="model-message"
        role="status"
        data-phase={phase}
        data-verified={verified}
        title={message()}
      >
        {message()}
      </p>
      {coming !== null && (
        <button type="button" className="quiet-button" onClick={cancelComing}>
          {phase === 'failed' ? text('header.dismiss') : text('header.stop', { model: model.name() })}
        </button>
      )}
      <UpdateNotice />
      <TourButton />
      <DeviceModels />
      <ExportMenu />
      <LanguagePicker />
      <ThemeToggle />
      <PresentButton />
      <ShortcutButton />
      <LoadingLine />
    </div>
  )
}
