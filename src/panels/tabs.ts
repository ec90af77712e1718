import { type ComponentType, lazy } from 'react'
import type { TabId } from '../state/view'
import { HeadsTab } from './HeadsTab'

/** A tab beside the globe. */
export interface Tab {
  readonly id: TabId
  readonly name: string
  readonly Panel: ComponentType
  /** What of it needs the model itself, to begin a sentence; absent where a saved trace is enough. */
  readonly needsModel?: string
}

/** The tabs, in their order. */
export const tabs: readonly Tab[] = [
  { id: 'heads', name: 'Heads', Panel: HeadsTab },
  { id: 'words', name: 'Words', Panel: lazy(() => import('./words/WordsTab')) },
  {
    id: 'compare',
    name: 'Compare',
    Panel: lazy(() => import('./compare/CompareTab')),
    needsModel: 'Another sentence',
  },
  {
    id: 'what-if',
    name: 'What if',
    Panel: lazy(() => import('./whatIf/WhatIfTab')),
    needsModel: 'Every edit',
  },
  {
    id: 'paper',
    name: 'Paper',
    Panel: lazy(() => import('./paper/PaperTab')),
    needsModel: 'What the paper measures',
  },
  { id: 'fit', name: 'Fit', Panel: lazy(() => import('./FitTab')) },
]
