import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App'

/** Puts the explorer on the page. */
export function showScreen(): void {
  const root = document.getElementById('root')
  if (root === null) throw new Error('index.html has no element #root.')
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
