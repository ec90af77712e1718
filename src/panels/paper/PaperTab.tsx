import { Tabs } from 'radix-ui'
import type { ComponentType } from 'react'
import { useText } from '../../language/language'
import type { PlainKey } from '../../language/message'
import { useCurrentSession } from '../../session/ground/context'
import { choose, type PageId, useChoices } from '../../session/paper/choices'
import { useSession } from '../../session/stores/session'
import { NormsPage } from './norms/NormsPage'
import styles from './paper.module.css'
import { ProbesPage } from './probes/ProbesPage'
import { SingularPage } from './singular/SingularPage'
import { TrajectoryPage } from './trajectory/TrajectoryPage'

const PAGES: readonly { readonly id: PageId; readonly name: PlainKey; readonly Page: ComponentType }[] = [
  {
    id: 'norms',
    name: 'paper.normsTab',
    Page: NormsPage,
  },
  {
    id: 'probes',
    name: 'paper.probesTab',
    Page: ProbesPage,
  },
  {
    id: 'singular',
    name: 'paper.singularTab',
    Page: SingularPage,
  },
  {
    id: 'trajectory',
    name: 'paper.trajectoryTab',
    Page: TrajectoryPage,
  },
]

/** The paper's laboratory: its experiments on the model in use. */
export function PaperTab() {
  const session = useCurrentSession()
  const text = useText()
  const page = useChoices((choices) => choices.page)
  const isThere = useSession((state) => state.shape !== null)
  if (!isThere) return <p className="faint">{text('paper.notYetHint')}</p>
  return (
    <Tabs.Root
      className={styles.paper}
      value={page}
      onValueChange={(value) => choose(session, { page: value as PageId })}
    >
      <Tabs.List className={styles.paperPages} aria-label={text('paper.tabsLabel')}>
        {PAGES.map(({ id, name }) => (
          <Tabs.Trigger className={styles.paperPageTab} key={id} value={id}>
            {text(name)}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {PAGES.map(({ id, Page }) => (
        <Tabs.Content key={id} value={id}>
          <Page />
        </Tabs.Content>
      ))}
    </Tabs.Root>
  )
}

export default PaperTab
