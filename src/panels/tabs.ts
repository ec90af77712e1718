import type { ComponentType } from 'react'
import { say } from '../language/language'
import type { TabId } from '../session/stores/view'
import { lazyPanel } from './lazyPanel'
import type { Needing } from './saved/needing'
import { ThisWordTab } from './thisWord/ThisWordTab'

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
    id: 'word',
    get name() {
      return say('tabs.word')
    },
    Panel: ThisWordTab,
  },
  {
    id: 'heads',
    get name() {
      return say('tabs.heads')
    },
    Panel: lazyPanel(() => import('./HeadsTab')),
  },
  {
    id: 'words',
    get name() {
      return say('tabs.words')
    },
    Panel: lazyPanel(() => import('./words/WordsTab')),
  },
  {
    id: 'compare',
    get name() {
      return say('tabs.compare')
    },
    Panel: lazyPanel(() => import('./compare/CompareTab')),
    needsModel: 'another',
  },
  {
    id: 'what-if',
    get name() {
      return say('tabs.whatIf')
    },
    Panel: lazyPanel(() => import('./whatIf/WhatIfTab')),
    needsModel: 'edit',
  },
  {
    id: 'paper',
    get name() {
      return say('tabs.paper')
    },
    Panel: lazyPanel(() => import('./paper/PaperTab')),
    needsModel: 'paper',
  },
  {
    id: 'fit',
    get name() {
      return say('tabs.fit')
    },
    Panel: lazyPanel(() => import('./FitTab')),
  },
]
