import { type ComponentType, lazy } from 'react'
import type { TabId } from '../state/view'
import { HeadsTab } from './HeadsTab'
import type { Needing } from './saved/needing'

/** A tab beside the globe. */
export interface Tab {
  readonly id: TabId
  readonly name: string
  readonly Panel: ComponentType
  /** What of it needs the model itself; absent where a saved trace is enough. */
  readonly needsModel?: Needing
}

/** The tabs, in their order. */
export const tabs: readonly Tab[] = [
  { id: 'heads', name: 'Heads', Panel: HeadsTab },
  { id: 'words', name: 'Words', Panel: lazy(() => import('./words/WordsTab')) },
  {
    id: 'compare',
    name: 'Compare',
    Panel: lazy(() => import('./compare/CompareTab')),
    needsModel: 'another',
  },
  {
    id: 'what-if',
    name: 'What if',
    Panel: lazy(() => import('./whatIf/WhatIfTab')),
    needsModel: 'edit',
  },
  {
    id: 'paper',
    name: 'Paper',
    Panel: lazy(() => import('./paper/PaperTab')),
    needsModel: 'paper',
  },
  { id: 'fit', name: 'Fit', Panel: lazy(() => import('./FitTab')) },
]
