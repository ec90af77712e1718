import { Tabs } from 'radix-ui'
import type { ReactNode } from 'react'
import { useText } from '../language/language'
import { useCurrentSession } from '../session/ground/context'
import { type TabId, useView } from '../session/stores/view'
import { selectTab } from '../session/stores/viewActions'
import { Part } from './Part'
import { NeedsModel } from './saved/NeedsModel'
import styles from './sidebar.module.css'
import { tabs } from './tabs'
import { useGradually } from './useGradually'

/** What can be looked into beside the globe. */
export function Sidebar() {
  const session = useCurrentSession()
  const text = useText()
  const tab = useView((view) => view.tab)
  return (
    <Tabs.Root
      className={styles.panels}
      value={tab}
      onValueChange={(value) => selectTab(session, value as TabId)}
    >
      <Tabs.List className={styles.tabs} aria-label={text('frame.panelsLabel')}>
        {tabs.map(({ id, name }) => (
          <Tabs.Trigger className={styles.tab} key={id} value={id}>
            {text(name)}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {tabs.map(({ id, name, Panel, needsModel }) => (
        <Tabs.Content className="panel" key={id} value={id}>
          <Part
            name={text('frame.tabPart', { name: text(name) })}
            until={<p className="faint">{text('frame.opening')}</p>}
          >
            <InNextFrame>
              {needsModel === undefined ? (
                <Panel />
              ) : (
                <NeedsModel what={needsModel}>
                  <Panel />
                </NeedsModel>
              )}
            </InNextFrame>
          </Part>
        </Tabs.Content>
      ))}
    </Tabs.Root>
  )
}

/** Puts a panel in a frame after that in which the last one goes: both at once would take too long for one. */
function InNextFrame({ children }: { readonly children: ReactNode }) {
  return useGradually(2, 1) === 2 && children
}
