import { say, useText } from '../../language/language'
import { type GenerationOptions, useGeneration } from '../../session/generate/generation'
import { lazyPanel } from '../lazyPanel'
import { Popup } from '../popup/Popup'
import styles from './generate.module.css'

const GenerationChoices = lazyPanel(() => import('./GenerationChoices'))

/** How each next token is chosen: the likeliest, or drawn by its probability. */
export function HowToContinue() {
  const text = useText()
  const options = useGeneration((state) => state.options)
  const chosen = describe(options)
  return (
    <Popup
      button={{
        className: 'quiet-button faint',
        label: text('generate.optionsButton', { options: chosen }),
        children: chosen,
      }}
      label={text('generate.optionsLabel')}
      className={styles.how}
      distance={8}
      align="end"
    >
      {() => <GenerationChoices />}
    </Popup>
  )
}

/** “greedy”, “T 0.8, k 40” */
function describe({ temperature, topK, topP }: GenerationOptions): string {
  if (temperature === 0) return say('generate.greedyName')
  const parts = [`T ${temperature}`]
  if (topK !== null) parts.push(`k ${topK}`)
  if (topP < 1) parts.push(`p ${topP}`)
  return parts.join(', ')
}
