import type { ReactNode } from 'react'
import { useText } from '../../../language/language'
import { useCurrentSession } from '../../../session/ground/context'
import { choose, useChoices } from '../../../session/paper/choices'
import { useSession } from '../../../session/stores/session'
import { Formula } from '../../formula/Formula'
import { tex } from '../../formula/tex'
import styles from '../paper.module.css'
import { Choice, choicesOf, NumberField, numbered, SwitchLine } from '../parts/Controls'
import { Explanation } from '../parts/Explanation'
import { MOST_LISTED } from '../parts/limits'
import { SettingsLine } from '../parts/SettingsLine'
import { NounProbe } from './NounProbe'
import { SenderProbe } from './SenderProbe'
import { WordProbe } from './WordProbe'

const PROBES = {
  word: 'paperProbes.wordProbeOption',
  nouns: 'paperProbes.nounProbeOption',
  senders: 'paperProbes.senderProbeOption',
} as const

const BODIES: Readonly<Record<keyof typeof PROBES, () => ReactNode>> = {
  word: WordProbe,
  nouns: NounProbe,
  senders: SenderProbe,
}

/** Which words the heads of a block bring together. */
export function ProbesPage() {
  const session = useCurrentSession()
  const text = useText()
  const choices = useChoices()
  const { probe, k, leadingSpace, cosine, biases } = choices
  const blocks = useSession((state) => state.shape?.blocks ?? 1)
  const block = Math.min(choices.block, blocks - 1)
  const Body = BODIES[probe]
  return (
    <section className={styles.paperPage} aria-label={text('paperProbes.title')}>
      <Explanation
        title={text('paperProbes.title')}
        section="4.2"
        formula={
          <>
            <Formula
              of={tex`\frac{a W_Q W_K^T}{\sqrt{d_\text{head}}} \cdot a', a = \gamma \odot \operatorname{LN}(e) + \beta`}
              block
            />
            <Formula of={tex`\operatorname{LN}_f(e + a W_V W_O + b_V W_O + b_O) \cdot e'`} block />
          </>
        }
        limits={text('paperProbes.limits')}
      >
        {text('paperProbes.explanation')}
      </Explanation>
      <SettingsLine
        page="probes"
        settings={
          probe === 'senders'
            ? text('paperProbes.settingsOfAllBlocks')
            : text('paperProbes.settings', { block, k })
        }
      />
      <div className={styles.paperControls}>
        <Choice
          label={text('paperProbes.probeLabel')}
          options={choicesOf(text.each(PROBES))}
          value={probe}
          onChange={(value) => choose(session, { probe: value })}
        />
        {probe !== 'senders' && (
          <>
            <Choice
              label={text('paperProbes.blockLabel')}
              options={numbered(blocks)}
              value={block}
              onChange={(value) => choose(session, { block: value })}
            />
            <NumberField
              label={text('paperProbes.wordsLabel')}
              value={k}
              least={1}
              most={MOST_LISTED}
              onChange={(value) => choose(session, { k: value })}
            />
          </>
        )}
        <SwitchLine checked={leadingSpace} onChange={(value) => choose(session, { leadingSpace: value })}>
          {text('paperProbes.leadingSpaceSwitch')}
        </SwitchLine>
        <SwitchLine checked={cosine} onChange={(value) => choose(session, { cosine: value })}>
          {text('paperProbes.cosineSwitch')}
        </SwitchLine>
        <SwitchLine checked={biases} onChange={(value) => choose(session, { biases: value })}>
          {text('paperProbes.biasesSwitch')}
        </SwitchLine>
      </div>
      <Body />
    </section>
  )
}
