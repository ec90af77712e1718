import { useText } from '../language/language'
import { DeviceModels } from './DeviceModels'
import { ExportMenu } from './export/ExportMenu'
import { HelpButton } from './HelpButton'
import styles from './header.module.css'
import { LanguagePicker } from './LanguagePicker'
import { ModelPicker } from './ModelPicker'
import { LoadingLine } from './models/LoadingLine'
import { ModelMessage } from './models/ModelMessage'
import { PresentButton } from './Presenting'
import { ThemeToggle } from './ThemeToggle'
import { TourButton } from './tour/TourButton'
import { UpdateNotice } from './UpdateNotice'

/** Name, model, and what the model says of itself. */
export function Header() {
  const text = useText()
  return (
    <div className={styles.header}>
      <div className={styles.brand}>
        <h1 className={styles.wordmark}>
          <em>Traveling</em> Words
        </h1>
        <p className={styles.tagline}>{text('header.tagline')}</p>
      </div>
      <ModelPicker />
      <ModelMessage />
      <UpdateNotice />
      <TourButton />
      <DeviceModels />
      <ExportMenu />
      <LanguagePicker />
      <ThemeToggle />
      <PresentButton />
      <HelpButton />
      <LoadingLine />
    </div>
  )
}
