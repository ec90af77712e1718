import { Popover } from 'radix-ui'
import { setGenerationOptions } from '../../state/generate'
import { type GenerationOptions, useGeneration } from '../../state/generation'
import { useSession } from '../../state/session'
import { NumberField } from './NumberField'

/** How each next token is chosen: the likeliest, or drawn by its probability. */
export function HowToContinue() {
  const options = useGeneration((state) => state.options)
  const positions = useSession((session) => session.shape?.positions ?? 1024)
  const vocabulary = useSession((session) => session.shape?.vocabulary ?? 50_257)
  const greedy = options.temperature === 0
  return (
    <Popover.Root>
      <Popover.Trigger className="quiet-button faint" aria-label={`How to continue: ${describe(options)}`}>
        {describe(options)}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover how"
          sideOffset={8}
          collisionPadding={12}
          align="end"
          aria-label="How to continue"
        >
          <h2>How each next token is chosen</h2>
          <NumberField
            name="Temperature"
            meaning="Logits are divided by it. 0 is greedy: always the likeliest word. 1 leaves the model’s own probabilities."
            value={options.temperature}
            least={0}
            most={5}
            step={0.1}
            onChange={(temperature) => setGenerationOptions({ temperature })}
          />
          <NumberField
            name="Top-k"
            meaning="Only so many of the likeliest words can be chosen. Empty: all."
            value={options.topK}
            least={1}
            most={vocabulary}
            step={1}
            disabled={greedy}
            onEmpty={() => setGenerationOptions({ topK: null })}
            onChange={(topK) => setGenerationOptions({ topK })}
          />
          <NumberField
            name="Top-p"
            meaning="Only the fewest words whose probabilities sum to so much can be chosen (Holtzman et al., 2019). 1: all."
            value={options.topP}
            least={0.01}
            most={1}
            step={0.01}
            disabled={greedy}
            onChange={(topP) => setGenerationOptions({ topP })}
          />
          <NumberField
            name="Seed"
            meaning="The same seed gives the same words."
            value={options.seed}
            least={0}
            most={4_294_967_295}
            step={1}
            disabled={greedy}
            onChange={(seed) => setGenerationOptions({ seed })}
          />
          <NumberField
            name="Tokens"
            meaning="At most so many; fewer if the model ends the text or runs out of positions."
            value={options.count}
            least={1}
            most={positions}
            step={1}
            onChange={(count) => setGenerationOptions({ count })}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

/** “greedy”, “T 0.8, k 40” */
function describe({ temperature, topK, topP }: GenerationOptions): string {
  if (temperature === 0) return 'greedy'
  const parts = [`T ${temperature}`]
  if (topK !== null) parts.push(`k ${topK}`)
  if (topP < 1) parts.push(`p ${topP}`)
  return parts.join(', ')
}
