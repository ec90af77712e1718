import type { ReactNode } from 'react'
import { ErrorBoundary } from 'react-error-boundary'
import { isError } from '../core/errors'
import { useText } from '../language/language'
import { problemText } from '../language/problem'
import styles from './messages.module.css'

interface PanelBoundaryProps {
  /** What stands here, as a person would call it. */
  readonly name: string
  readonly children: ReactNode
}

/** Keeps an error of a panel within the panel: the globe and the other panels go on. */
export function PanelBoundary({ name, children }: PanelBoundaryProps) {
  const text = useText()
  return (
    <ErrorBoundary
      fallbackRender={({ error, resetErrorBoundary }) => {
        // An import that has failed is not made again.
        const isMissing = isError(error, 'PartMissing')
        return (
          <div role="alert" className={styles.panelFailure}>
            <p>{text('frame.partError', { name, error: problemText(error) })}</p>
            <button
              type="button"
              className="quiet-button"
              onClick={isMissing ? () => location.reload() : resetErrorBoundary}
            >
              {text(isMissing ? 'frame.reloadButton' : 'frame.retryButton')}
            </button>
          </div>
        )
      }}
    >
      {children}
    </ErrorBoundary>
  )
}
