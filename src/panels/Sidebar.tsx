import { Tabs } from 'radix-ui'
import { HeadGrid } from './HeadGrid'
import { HeadInspector } from './HeadInspector'
import { Predictions } from './Predictions'

/** What can be looked into beside the globe. */
export function Sidebar() {
  return (
    <Tabs.Root className="panels" defaultValue="heads">
      <Tabs.List className="tabs" aria-label="Panels">
        <Tabs.Trigger className="tab" value="heads">
          Heads
        </Tabs.Trigger>
      </Tabs.List>
      <Tabs.Content className="panel" value="heads">
        <HeadGrid />
        <HeadInspector />
        <Predictions />
      </Tabs.Content>
    </Tabs.Root>
  )
}
