import { useText } from '../language/language'
import { Announcer } from '../panels/Announcer'
import { EmbedLine } from '../panels/EmbedLine'
import { PanelBoundary } from '../panels/PanelBoundary'
import { Problem } from '../panels/Problem'
import { ResetView } from '../panels/ResetView'
import { Stations } from '../panels/Stations'
import { Globe } from '../scene/Globe'
import styles from './app.module.css'

/** The screen as a part of another page, for slides and lessons: the globe, the stations, and a way out. */
export function Embedded({ reducedMotion }: { readonly reducedMotion: boolean }) {
  const text = useText()
  return (
    <div className={`${styles.app} ${styles.embedded}`}>
      <EmbedLine />
      <main className={styles.stage} aria-label={text('frame.journeyLabel')}>
        <Problem />
        <div className={styles.globeArea}>
          <Globe reducedMotion={reducedMotion} />
          <ResetView />
        </div>
        <PanelBoundary name={text('frame.stationsPart')}>
          <Stations />
        </PanelBoundary>
      </main>
      <Announcer />
    </div>
  )
}
