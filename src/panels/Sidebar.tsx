import { Tabs } from 'radix-ui'
import { Suspense } from 'react'
import { selectTab } from '../state/actions'
import { type TabId, useView } from '../state/view'
import { PanelBoundary } from './PanelBoundary'
import { NeedsModel } from './saved/NeedsModel'
import { tabs } from './tabs'

/** What can be looked into beside the globe. */
export function Sidebar() {
  const tab = useView((view) => view.tab)
  return (
    <Tabs.Root className="panels" value={tab} onValueChange={(value) => selectTab(value as TabId)}>
      <Tabs.List className="tabs" aria-label="Panels">
        {tabs.map(({ id, name }) => (
          <Tabs.Trigger className="tab" key={id} value={id}>
            {name}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {tabs.map(({ id, name, Panel, needsModel }) => (
        <Tabs.Content className="panel" key={id} value={id}>
          <PanelBoundary name={`The tab ${name}`}>
            <Suspense fallback={<p className="faint">Opening…</p>}>
              {needsModel === undefined ? (
                <Panel />
              ) : (
                <NeedsModel what={needsModel}>
                  <Panel />
                </NeedsModel>
              )}
            </Suspense>
          </PanelBoundary>
        </Tabs.Content>
      ))}
    </Tabs.Root>
  )
}
