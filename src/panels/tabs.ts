import { type ComponentType, lazy } from 'react'
import type { TabId } from '../state/view'
import { HeadsTab } from './HeadsTab'

/** A tab beside the globe. */
export interface Tab {
  readonly id: TabId
  readonly name: string
  readonly Panel: ComponentType
}

/** The tabs, in their order. */
export const tabs: readonly Tab[] = [
  { id: 'heads', name: 'Heads', Panel: HeadsTab },
  { id: 'words', name: 'Words', Panel: lazy(() => import('./words/WordsTab')) },
  { id: 'compare', name: 'Compare', Panel: lazy(() => import('./compare/CompareTab')) },
  { id: 'what-if', name: 'What if', Panel: lazy(() => import('./whatIf/WhatIfTab')) },
  { id: 'paper', name: 'Paper', Panel: lazy(() => import('./paper/PaperTab')) },
  { id: 'fit', name: 'Fit', Panel: lazy(() => import('./FitTab')) },
]
