import { useState } from 'react'
import { useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import { useSession } from '../../session/stores/session'
import { useView } from '../../session/stores/view'
import { selectTab } from '../../session/stores/viewActions'
import { ScaleControl } from './ScaleControl'
import styles from './whatIf.module.css'

/** Turns the whole attention, or the MLP, of a block down, off or up. */
export function BlockScales() {
  const session = useCurrentSession()
  const text = useText()
  const blocks = useSession((state) => state.shape?.blocks ?? 0)
  const station = useView((view) => view.station)
  const [chosen, setChosen] = useState<number | null>(null)
  const block = Math.min(blocks - 1, chosen ?? station >> 1)
  if (blocks === 0) return null
  return (
    <section aria-labelledby="block-scales-title">
      <h2 id="block-scales-title" className={styles.formTitle}>
        {text('whatIf.blockTitle')}
        <span className="picker quiet" data-shown={text('whatIf.blockOption', { index: block })}>
          <select
            aria-label={text('whatIf.blockPickerLabel')}
            value={block}
            onChange={(event) => setChosen(Number(event.target.value))}
          >
            {Array.from({ length: blocks }, (_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a block is its position
              <option key={index} value={index}>
                {text('whatIf.blockOption', { index })}
              </option>
            ))}
          </select>
        </span>
      </h2>
      <ScaleControl
        label={text('whatIf.attentionLabel')}
        name={text('whatIf.attentionName', { block })}
        edit={{ kind: 'scaleAttention', block, scale: 1 }}
      />
      <ScaleControl
        label={text('whatIf.mlpLabel')}
        name={text('whatIf.mlpName', { block })}
        edit={{ kind: 'scaleMlp', block, scale: 1 }}
      />
      <p className="caption">
        {text.rich('whatIf.blockCaption', {
          a: (words) => (
            <button type="button" className="link-button" onClick={() => selectTab(session, 'heads')}>
              {words}
            </button>
          ),
        })}
      </p>
    </section>
  )
}
