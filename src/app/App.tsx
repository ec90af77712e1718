import { DropZone } from '../panels/DropZone'
import { EditStrip } from '../panels/EditStrip'
import { FidelityBar } from '../panels/FidelityBar'
import { Header } from '../panels/Header'
import { Invitation } from '../panels/Invitation'
import { PanelBoundary } from '../panels/PanelBoundary'
import { Problem } from '../panels/Problem'
import { Prompt } from '../panels/Prompt'
import { ProposalDialog } from '../panels/ProposalDialog'
import { Sheet } from '../panels/Sheet'
import { Sidebar } from '../panels/Sidebar'
import { Stations } from '../panels/Stations'
import { Tokens } from '../panels/Tokens'
import { Globe } from '../scene/Globe'
import { useReducedMotion } from './useReducedMotion'

/** The screen. */
export function App() {
  const reducedMotion = useReducedMotion()
  return (
    <div className="app">
      <header className="app-header">
        <PanelBoundary name="The header">
          <Header />
        </PanelBoundary>
      </header>
      <main className="app-main">
        <section className="stage" aria-label="Journey">
          <PanelBoundary name="The sentence">
            <Prompt />
            <Tokens />
          </PanelBoundary>
          <EditStrip />
          <Problem />
          <div className="globe-area">
            <Globe reducedMotion={reducedMotion} />
            <PanelBoundary name="The invitation">
              <Invitation />
            </PanelBoundary>
          </div>
          <PanelBoundary name="The view bar">
            <FidelityBar />
          </PanelBoundary>
          <PanelBoundary name="The stations">
            <Stations />
          </PanelBoundary>
        </section>
        <PanelBoundary name="The panels">
          <Sheet>
            <Sidebar />
          </Sheet>
        </PanelBoundary>
      </main>
      <DropZone />
      <ProposalDialog />
    </div>
  )
}
