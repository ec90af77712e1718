import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { SessionContext } from '../session/ground/context'
import type { Session } from '../session/ground/session'
import { App } from './App'

/** Puts the explorer on the page. */
export function showScreen(session: Session): void {
  const root = document.getElementById('root')
  if (root === null) throw new Error('index.html has no element #root.')
  createRoot(root).render(
    <StrictMode>
      <SessionContext value={session}>
        <App />
      </SessionContext>
    </StrictMode>,
  )
}
