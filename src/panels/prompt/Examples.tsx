import { useText } from '../../language/language'
import { setText } from '../../state/explorer'
import { EXAMPLES } from './examples'

/** Puts a sentence into the box. The choice itself is not kept: the text can be changed at once. */
export function Examples() {
  const text = useText()
  return (
    <div className="picker quiet">
      <select aria-label={text('prompt.examples')} value="" onChange={(event) => setText(event.target.value)}>
        <option value="" disabled hidden>
          {text('prompt.examples')}
        </option>
        {EXAMPLES.map((example) => (
          <option key={example} value={example}>
            {example}
          </option>
        ))}
      </select>
    </div>
  )
}
