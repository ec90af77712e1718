import { FidelityBar } from '../panels/FidelityBar'
import { Header } from '../panels/Header'
import { Invitation } from '../panels/Invitation'
import { Problem } from '../panels/Problem'
import { Prompt } from '../panels/Prompt'
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
        <Header />
      </header>
      <main className="app-main">
        <section className="stage" aria-label="Journey">
          <Prompt />
          <Tokens />
          <Problem />
          <div className="globe-area">
            <Globe reducedMotion={reducedMotion} />
            <Invitation />
          </div>
          <FidelityBar />
          <Stations />
        </section>
        <Sheet>
          <Sidebar />
        </Sheet>
      </main>
    </div>
  )
}
