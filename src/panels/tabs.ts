import type { ComponentType } from 'react'
import type { PlainKey } from '../language/message'
import type { TabId } from '../session/stores/view'
import { lazyPanel } from './lazyPanel'
import type { Needing } from './saved/needing'
import { ThisWordTab } from './thisWord/ThisWordTab'

/** A tab beside the globe. */
export interface Tab {
  readonly id: TabId
  readonly name: PlainKey
  readonly Panel: ComponentType
  /** What of it needs the model itself; absent where a saved trace is enough. */
  readonly needsModel?: Needing
}

/** The tabs, in their order. */
export const tabs: readonly Tab[] = [
  {
    id: 'word',
    name: 'tabs.word',
    Panel: ThisWordTab,
  },
  {
    id: 'heads',
    name: 'tabs.heads',
    Panel: lazyPanel(() => import('./HeadsTab')),
  },
  {
    id: 'words',
    name: 'tabs.words',
    Panel: lazyPanel(() => import('./words/WordsTab')),
  },
  {
    id: 'compare',
    name: 'tabs.compare',
    Panel: lazyPanel(() => import('./compare/CompareTab')),
    needsModel: 'another',
  },
  {
    id: 'what-if',
    name: 'tabs.whatIf',
    Panel: lazyPanel(() => import('./whatIf/WhatIfTab')),
    needsModel: 'edit',
  },
  {
    id: 'paper',
    name: 'tabs.paper',
    Panel: lazyPanel(() => import('./paper/PaperTab')),
    needsModel: 'paper',
  },
  {
    id: 'fit',
    name: 'tabs.fit',
    Panel: lazyPanel(() => import('./FitTab')),
  },
]
