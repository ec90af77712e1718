import { type ComponentType, lazy } from 'react'
import { say } from '../language/language'
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
  {
    id: 'heads',
    get name() {
      return say('tabs.heads')
    },
    Panel: HeadsTab,
  },
  {
    id: 'words',
    get name() {
      return say('tabs.words')
    },
    Panel: lazy(() => import('./words/WordsTab')),
  },
  {
    id: 'compare',
    get name() {
      return say('tabs.compare')
    },
    Panel: lazy(() => import('./compare/CompareTab')),
    needsModel: 'another',
  },
  {
    id: 'what-if',
    get name() {
      return say('tabs.whatIf')
    },
    Panel: lazy(() => import('./whatIf/WhatIfTab')),
    needsModel: 'edit',
  },
  {
    id: 'paper',
    get name() {
      return say('tabs.paper')
    },
    Panel: lazy(() => import('./paper/PaperTab')),
    needsModel: 'paper',
  },
  {
    id: 'fit',
    get name() {
      return say('tabs.fit')
    },
    Panel: lazy(() => import('./FitTab')),
  },
]
