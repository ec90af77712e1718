import { useText } from '../../language/language'
import { setGenerationOptions } from '../../session/generate/generate'
import { useGeneration } from '../../session/generate/generation'
import { useCurrentSession } from '../../session/ground/context'
import { useSession } from '../../session/stores/session'
import { NumberField } from './NumberField'

/** How each next token is drawn, and how many there are at most. */
export default function GenerationChoices() {
  const session = useCurrentSession()
  const text = useText()
  const options = useGeneration((state) => state.options)
  const positions = useSession((state) => state.shape?.positions ?? 1024)
  const vocabulary = useSession((state) => state.shape?.vocabulary ?? 50_257)
  const greedy = options.temperature === 0
  return (
    <>
      <h2>{text('generate.choicesTitle')}</h2>
      <NumberField
        name={text('generate.temperatureLabel')}
        meaning={text('generate.temperatureHelp')}
        value={options.temperature}
        least={0}
        most={5}
        step={0.1}
        onChange={(temperature) => setGenerationOptions(session, { temperature })}
      />
      <NumberField
        name={text('generate.topKLabel')}
        meaning={text('generate.topKHelp')}
        value={options.topK}
        least={1}
        most={vocabulary}
        step={1}
        disabled={greedy}
        onEmpty={() => setGenerationOptions(session, { topK: null })}
        onChange={(topK) => setGenerationOptions(session, { topK })}
      />
      <NumberField
        name={text('generate.topPLabel')}
        meaning={text('generate.topPHelp')}
        value={options.topP}
        least={0.01}
        most={1}
        step={0.01}
        disabled={greedy}
        onChange={(topP) => setGenerationOptions(session, { topP })}
      />
      <NumberField
        name={text('generate.seedLabel')}
        meaning={text('generate.seedHelp')}
        value={options.seed}
        least={0}
        most={4_294_967_295}
        step={1}
        disabled={greedy}
        onChange={(seed) => setGenerationOptions(session, { seed })}
      />
      <NumberField
        name={text('generate.tokensLabel')}
        meaning={text('generate.tokensHelp')}
        value={options.count}
        least={1}
        most={positions}
        step={1}
        onChange={(count) => setGenerationOptions(session, { count })}
      />
    </>
  )
}
