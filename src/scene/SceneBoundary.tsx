import { Component, type ReactNode } from 'react'
import { GlobeNotice } from './GlobeNotice'

interface SceneBoundaryProps {
  readonly children: ReactNode
}

/** Keeps an error of the scene within the scene. */
export class SceneBoundary extends Component<SceneBoundaryProps, { readonly message: string | null }> {
  override state = { message: null }

  static getDerivedStateFromError(error: unknown) {
    return { message: error instanceof Error ? error.message : String(error) }
  }

  override render() {
    const { message } = this.state
    if (message === null) return this.props.children
    return (
      <GlobeNotice title="The globe could not be drawn. The panels still work.">
        Reload the page to try again. The error was: {message}
      </GlobeNotice>
    )
  }
}
