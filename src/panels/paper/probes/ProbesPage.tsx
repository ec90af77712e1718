import type { ReactNode } from 'react'
import { choose, useChoices } from '../../../state/paper/choices'
import { useSession } from '../../../state/session'
import { count } from '../../numbers'
import { Choice, NumberField, numbered, SwitchLine } from '../parts/Controls'
import { Explanation } from '../parts/Explanation'
import { keyFormula, valueFormula } from '../parts/formulas'
import { MOST_LISTED } from '../parts/limits'
import { SettingsLine } from '../parts/SettingsLine'
import { NounProbe } from './NounProbe'
import { SenderProbe } from './SenderProbe'
import { WordProbe } from './WordProbe'

const PROBES = [
  { value: 'word', name: 'one word, all heads' },
  { value: 'nouns', name: '100 common nouns, one head' },
  { value: 'senders', name: 'one word to another: which heads?' },
] as const

const BODIES: Readonly<Record<(typeof PROBES)[number]['value'], () => ReactNode>> = {
  word: WordProbe,
  nouns: NounProbe,
  senders: SenderProbe,
}

/** Which words the heads of a block bring together. */
export function ProbesPage() {
  const choices = useChoices()
  const { probe, k, leadingSpace, cosine, biases } = choices
  const blocks = useSession((session) => session.shape?.blocks ?? 1)
  const block = Math.min(choices.block, blocks - 1)
  const Body = BODIES[probe]
  return (
    <section className="paper-page" aria-label="Query-key and key-value probes">
      <Explanation
        title="Query-key and key-value probes"
        section="4.2"
        formula={
          <>
            {keyFormula}
            {valueFormula}
          </>
        }
        limits="The words are bare embeddings, which later blocks never see: there a residual holds a context and a
          position. Key scores leave out positions and, as in the paper, the biases of query and key. A head adds its value
          only as far as it attends."
      >
        A word’s vector e goes through the block’s LayerNorm, and through one head. Which words, as keys,
        would its query look at most? And if all attention lay on the word itself, toward which words would
        the value move it? The sum is over all heads of the block.
      </Explanation>
      <SettingsLine
        page="probes"
        settings={probe === 'senders' ? 'all blocks' : `block ${block}, ${count(k, 'word')} each`}
      />
      <div className="paper-controls">
        <Choice label="Probe" options={PROBES} value={probe} onChange={(value) => choose({ probe: value })} />
        {probe !== 'senders' && (
          <>
            <Choice
              label="Block"
              options={numbered(blocks)}
              value={block}
              onChange={(value) => choose({ block: value })}
            />
            <NumberField
              label="Words each"
              value={k}
              least={1}
              most={MOST_LISTED}
              onChange={(value) => choose({ k: value })}
            />
          </>
        )}
        <SwitchLine checked={leadingSpace} onChange={(value) => choose({ leadingSpace: value })}>
          Leading space
        </SwitchLine>
        <SwitchLine checked={cosine} onChange={(value) => choose({ cosine: value })}>
          Cosine
        </SwitchLine>
        <SwitchLine checked={biases} onChange={(value) => choose({ biases: value })}>
          Biases of query and key
        </SwitchLine>
      </div>
      <Body />
    </section>
  )
}
