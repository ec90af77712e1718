import type { ReactNode } from 'react'
import { ErrorBoundary } from 'react-error-boundary'
import { messageOf } from '../core/errors'

interface PanelBoundaryProps {
  /** What stands here, as a person would call it. */
  readonly name: string
  readonly children: ReactNode
}

/** Keeps an error of a panel within the panel: the globe and the other panels go on. */
export function PanelBoundary({ name, children }: PanelBoundaryProps) {
  return (
    <ErrorBoundary
      fallbackRender={({ error, resetErrorBoundary }) => (
        <div role="alert" className="panel-failure">
          <p>
            {name} could not be shown. The rest of the page works. The error was: {messageOf(error)}
          </p>
          <button type="button" className="quiet-button" onClick={resetErrorBoundary}>
            Try again
          </button>
        </div>
      )}
    >
      {children}
    </ErrorBoundary>
  )
}
