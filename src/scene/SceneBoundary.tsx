import type { ReactNode } from 'react'
import { ErrorBoundary, type FallbackProps } from 'react-error-boundary'
import { messageOf } from '../core/errors'
import { GlobeNotice } from './GlobeNotice'

/** Keeps an error of the scene within the scene. */
export function SceneBoundary({ children }: { readonly children: ReactNode }) {
  return <ErrorBoundary FallbackComponent={SceneFailure}>{children}</ErrorBoundary>
}

function SceneFailure({ error }: FallbackProps) {
  return (
    <GlobeNotice title="The globe could not be drawn. The panels still work.">
      Reload the page to try again. The error was: {messageOf(error)}
    </GlobeNotice>
  )
}
