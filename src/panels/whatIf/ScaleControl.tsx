import { Slider } from 'radix-ui'
import { useText } from '../../language/language'
import type { PlainKey } from '../../language/message'
import { chooseScale, dragEdit, endDragging, scaleIn } from '../../session/edits/editActions'
import { useCurrentSession } from '../../session/ground/context'
import { type Scale, type ScaleEdit, useEdits } from '../../session/stores/edits'
import styles from './scale.module.css'

const PRESETS = [
  ['whatIf.presetOff', 0],
  ['whatIf.presetHalf', 0.5],
  ['whatIf.presetAsItIs', 1],
  ['whatIf.presetDouble', 2],
  ['whatIf.presetMean', 'mean'],
] as const satisfies readonly (readonly [name: PlainKey, scale: Scale])[]

interface ScaleControlProps {
  /** What is scaled, such as “head 5.1”. */
  readonly name: string
  /** What stands before it. */
  readonly label: string
  /** The edit that scales it, whatever its scale. */
  readonly edit: ScaleEdit
}

/** How much is kept of what a part adds: five choices, and a slider for all between off and double. */
export function ScaleControl({ name, label, edit }: ScaleControlProps) {
  const session = useCurrentSession()
  const text = useText()
  const scale = useEdits(({ list }) => scaleIn(list, edit))
  const value = scale === 'mean' ? 1 : scale
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a line everywhere
    <div className={styles.scaleControl} role="group" aria-label={text('whatIf.scaleLabel', { name })}>
      <span className={styles.scaleName}>
        {label}{' '}
        <output>
          {scale === 'mean'
            ? text('whatIf.presetMean')
            : scale === 1
              ? text('whatIf.scaleUnchanged', { value: value.toFixed(2) })
              : `× ${value.toFixed(2)}`}
        </output>
      </span>
      <div className={styles.presets}>
        {PRESETS.map(([word, preset]) => (
          <button
            key={word}
            type="button"
            aria-pressed={scale === preset}
            title={preset === 'mean' ? text('whatIf.presetMeanHelp') : undefined}
            onClick={() => void chooseScale(session, { ...edit, scale: preset })}
          >
            {text(word)}
          </button>
        ))}
      </div>
      <Slider.Root
        className={styles.amount}
        data-idle={scale === 'mean'}
        min={0}
        max={2}
        step={0.05}
        value={[Math.min(2, Math.max(0, value))]}
        onValueChange={([next]) => void dragEdit(session, { ...edit, scale: next })}
        onValueCommit={() => void endDragging(session)}
      >
        <Slider.Track className={styles.amountTrack} />
        <Slider.Thumb
          className={styles.amountThumb}
          aria-label={text('whatIf.scaleSliderLabel', { name })}
          aria-valuetext={
            scale === 'mean' ? text('whatIf.presetMean') : text('whatIf.scaleSliderValue', { value })
          }
        />
      </Slider.Root>
    </div>
  )
}
