import { useText } from '../../language/language'
import { useEdits } from '../../session/stores/edits'
import type { HeadId } from '../../session/stores/view'
import { ScaleControl } from './ScaleControl'
import styles from './scale.module.css'

/** Turns one head down, off or up. */
export function HeadScale({ head: { block, head } }: { readonly head: HeadId }) {
  const text = useText()
  const whole = useEdits(({ list }) =>
    list.some(({ edit }) => edit.kind === 'scaleAttention' && edit.block === block),
  )
  return (
    <div className={styles.headScale}>
      <ScaleControl
        label={text('whatIf.headScaleLabel')}
        name={text('whatIf.headName', { block, head })}
        edit={{ kind: 'scaleHead', block, head, scale: 1 }}
      />
      {whole && <p className="caption">{text('whatIf.headScaleCaption', { block })}</p>}
    </div>
  )
}
