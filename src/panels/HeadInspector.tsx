import { Tabs } from 'radix-ui'
import { useText } from '../language/language'
import type { PlainKey } from '../language/message'
import { type Inspection, lookAt, useCircuitView } from '../session/circuits/circuitView'
import { queryOf } from '../session/circuits/query'
import { useCurrentSession } from '../session/ground/context'
import { roleName, roleText, useRole } from '../session/models/roles'
import { useSession } from '../session/stores/session'
import { type HeadId, useView } from '../session/stores/view'
import { TermLine } from './glossary/TermLine'
import type { TermId } from './glossary/terms'
import styles from './heads/inspector.module.css'
import { lazyPanel } from './lazyPanel'
import { Part } from './Part'
import { NeedsModel } from './saved/NeedsModel'
import type { Needing } from './saved/needing'
import { tokenStyle } from './tokenStyle'
import { tokenLabel } from './tokenText'
import { HeadScale } from './whatIf/HeadScale'

/** What one has to know to read a head. */
const TERMS: readonly TermId[] = ['query', 'key', 'value', 'softmax', 'pattern']

const PatternView = lazyPanel(() =>
  import('./heads/pattern/PatternView').then((module) => ({ default: module.PatternView })),
)
const KeysView = lazyPanel(() =>
  import('./heads/keys/KeysView').then((module) => ({ default: module.KeysView })),
)
const GlobeView = lazyPanel(() =>
  import('./heads/globe/GlobeView').then((module) => ({ default: module.GlobeView })),
)

const INSPECTIONS = [
  {
    id: 'pattern',
    name: 'heads.patternTab',
    Panel: PatternView,
    needsModel: null,
  },
  {
    id: 'keys',
    name: 'heads.keysTab',
    Panel: KeysView,
    needsModel: 'score',
  },
  {
    id: 'globe',
    name: 'heads.globeTab',
    Panel: GlobeView,
    needsModel: 'wanted',
  },
] as const satisfies readonly { id: Inspection; name: PlainKey; Panel: unknown; needsModel: Needing | null }[]

/** What the head is known to do, where it is. */
function RoleLine({ block, head }: HeadId) {
  const role = useRole(block, head)
  if (role === null) return null
  return (
    <p className={styles.headRole}>
      <b>{roleName(role)}</b> {roleText(role)}
    </p>
  )
}

/** The chosen head: its pattern, how a query meets its keys, and what that is on the globe. */
export function HeadInspector() {
  const session = useCurrentSession()
  const text = useText()
  const head = useView((view) => view.head)
  const hovered = useView((view) => view.hovered)
  const chosen = useView((view) => view.token)
  const theme = useView((view) => view.theme)
  const tokens = useSession((state) => state.tokens)
  const saved = useSession((state) => state.model.saved !== null)
  const inspection = useCircuitView((view) => view.inspection)
  const query = queryOf(hovered, chosen, tokens.length)

  if (head === null) {
    return (
      <section className={styles.inspector} data-part="inspector" aria-label={text('heads.inspectorLabel')}>
        <p className={styles.invitation}>{text('heads.inspectorHint')}</p>
      </section>
    )
  }
  return (
    <section className={styles.inspector} data-part="inspector" aria-label={text('heads.inspectorLabel')}>
      <h2>
        {text('heads.headName', { block: head.block, head: head.head })}
        {query !== null && (
          <small>
            {text.rich('heads.looksBackFrom', {
              word: tokenLabel(tokens[query]),
              b: (words) => (
                <b className="token-word" style={tokenStyle(query, theme)}>
                  {words}
                </b>
              ),
            })}
          </small>
        )}
      </h2>
      <RoleLine {...head} />
      <TermLine ids={TERMS} />
      {tokens.length > 0 && !saved && <HeadScale head={head} />}
      {tokens.length > 0 && (
        <Tabs.Root
          value={inspection}
          onValueChange={(value) => lookAt(session, { inspection: value as Inspection })}
        >
          <Tabs.List className={styles.subtabs} aria-label={text('heads.inspectorTabsLabel')}>
            {INSPECTIONS.map(({ id, name }) => (
              <Tabs.Trigger className={styles.subtab} key={id} value={id}>
                {text(name)}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          {INSPECTIONS.map(({ id, name, Panel, needsModel }) => (
            <Tabs.Content key={id} value={id} tabIndex={-1}>
              <Part
                name={text('frame.tabPart', { name: text(name) })}
                until={<p className="faint">{text('heads.opening')}</p>}
              >
                {needsModel === null ? (
                  <Panel />
                ) : (
                  <NeedsModel what={needsModel}>
                    <Panel />
                  </NeedsModel>
                )}
              </Part>
            </Tabs.Content>
          ))}
        </Tabs.Root>
      )}
    </section>
  )
}
