import { DeviceModels } from './DeviceModels'
import { ExportMenu } from './export/ExportMenu'
import { LanguagePicker } from './LanguagePicker'
import { ModelPicker } from './ModelPicker'
import { LoadingLine } from './models/LoadingLine'
import { ModelMessage } from './models/ModelMessage'
import { PresentButton } from './Presenting'
import { ShortcutButton } from './ShortcutButton'
import { ThemeToggle } from './ThemeToggle'
import { TourButton } from './tour/TourButton'
import { UpdateNotice } from './UpdateNotice'

/** Name, model, and what the model says of itself. */
export function Header() {
  return (
    <div className="header">
      <h1 className="wordmark">
        <em>Traveling</em> Words
      </h1>
      <ModelPicker />
      <ModelMessage />
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
