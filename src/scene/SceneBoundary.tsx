import type { ReactNode } from 'react'
import { ErrorBoundary, type FallbackProps } from 'react-error-boundary'
import { useText } from '../language/language'
import { problemText } from '../language/problem'
import { GlobeNotice } from './GlobeNotice'
import { NoWebGL } from './gpu/openContext'

/** Keeps an error of the scene within the scene. */
export function SceneBoundary({ children }: { readonly children: ReactNode }) {
  return <ErrorBoundary FallbackComponent={SceneFailure}>{children}</ErrorBoundary>
}

function SceneFailure({ error }: FallbackProps) {
  const text = useText()
  if (error instanceof NoWebGL) {
    return <GlobeNotice title={text('globe.noWebglTitle')}>{text('globe.noWebglHelp')}</GlobeNotice>
  }
  return (
    <GlobeNotice title={text('globe.failedTitle')}>
      {text('globe.failedHelp', { error: problemText(error) })}
    </GlobeNotice>
  )
}
