import { useLanguage, useText } from '../language/language'
import { AccessibleGlobe } from '../panels/AccessibleGlobe'
import { Announcer } from '../panels/Announcer'
import { DropZone } from '../panels/DropZone'
import { DragWhenUsed } from '../panels/drag/DragWhenUsed'
import { EditStrip } from '../panels/EditStrip'
import { EmptyState } from '../panels/EmptyState'
import { FidelityBar } from '../panels/FidelityBar'
import { FitNotes } from '../panels/FitNotes'
import { StoryCard } from '../panels/fromWord/StoryCard'
import { Header } from '../panels/Header'
import { MemoryWhenAsked, ProposalWhenAsked } from '../panels/LazyDialogs'
import { GlossaryWhenOpen, TourWhenOpen } from '../panels/Learning'
import { PanelBoundary } from '../panels/PanelBoundary'
import { LeavePresenting } from '../panels/Presenting'
import { Problem } from '../panels/Problem'
import { Prompt } from '../panels/Prompt'
import { ResetView } from '../panels/ResetView'
import { Sheet } from '../panels/Sheet'
import { Sidebar } from '../panels/Sidebar'
import { Stations } from '../panels/Stations'
import { SavedTraceNote } from '../panels/saved/SavedTraceNote'
import { Tokens } from '../panels/Tokens'
import { Globe } from '../scene/Globe'
import { useEmbed } from '../session/page/embed'
import { usePresent } from '../session/page/present'
import styles from './app.module.css'
import { Embedded } from './Embedded'
import { useReducedMotion } from './useReducedMotion'

/** The screen. */
export function App() {
  const text = useText()
  const language = useLanguage(({ tag }) => tag)
  const reducedMotion = useReducedMotion()
  const embedded = useEmbed((state) => state.embedded)
  const presenting = usePresent((state) => state.presenting)
  if (embedded) return <Embedded reducedMotion={reducedMotion} />
  return (
    <div className={styles.app} data-presenting={presenting}>
      <header className={styles.appHeader}>
        <PanelBoundary name={text('frame.headerPart')}>
          <Header />
        </PanelBoundary>
      </header>
      <main className={styles.appMain}>
        <section className={styles.stage} aria-label={text('frame.journeyLabel')}>
          <PanelBoundary name={text('frame.sentencePart')}>
            <Prompt />
            <Tokens />
          </PanelBoundary>
          <PanelBoundary name={text('frame.savedTracePart')}>
            <SavedTraceNote />
          </PanelBoundary>
          <PanelBoundary name={text('frame.editsPart')}>
            <EditStrip />
          </PanelBoundary>
          <PanelBoundary name={text('frame.problemPart')}>
            <Problem />
          </PanelBoundary>
          <div className={styles.globeRow}>
            <PanelBoundary name={text('frame.tourPart')}>
              <TourWhenOpen />
            </PanelBoundary>
            <div className={styles.globeArea} data-part="globe-area">
              <Globe reducedMotion={reducedMotion} />
              <ResetView />
              <PanelBoundary name={text('frame.globeTablePart')}>
                <AccessibleGlobe />
              </PanelBoundary>
              {presenting && <LeavePresenting />}
              <PanelBoundary name={text('frame.invitationPart')}>
                <EmptyState />
              </PanelBoundary>
              <PanelBoundary name={text('frame.viewBarPart')}>
                <FitNotes />
              </PanelBoundary>
              <PanelBoundary name={text('fromWord.story')}>
                <StoryCard />
              </PanelBoundary>
              <PanelBoundary name={text('frame.pulledWordPart')}>
                <DragWhenUsed />
              </PanelBoundary>
            </div>
          </div>
          <PanelBoundary name={text('frame.viewBarPart')}>
            <FidelityBar />
          </PanelBoundary>
          <PanelBoundary name={text('frame.stationsPart')}>
            <Stations />
          </PanelBoundary>
        </section>
        <PanelBoundary name={text('frame.panelsPart')}>
          <Sheet>
            <Sidebar key={language} />
          </Sheet>
        </PanelBoundary>
      </main>
      <PanelBoundary name={text('frame.announcerPart')}>
        <Announcer />
      </PanelBoundary>
      <PanelBoundary name={text('frame.dropZonePart')}>
        <DropZone />
      </PanelBoundary>
      <PanelBoundary name={text('frame.proposalPart')}>
        <ProposalWhenAsked />
      </PanelBoundary>
      <PanelBoundary name={text('frame.memoryQuestionPart')}>
        <MemoryWhenAsked />
      </PanelBoundary>
      <PanelBoundary name={text('frame.glossaryPart')}>
        <GlossaryWhenOpen />
      </PanelBoundary>
    </div>
  )
}
