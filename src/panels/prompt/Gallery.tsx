import { useText } from '../../language/language'
import { EXAMPLES } from '../../state/learn/examples'
import { showExample } from '../../state/learn/showExample'

/** Sentences that each show something, and what to look for. */
export default function Gallery({ onChoose }: { readonly onChoose: () => void }) {
  const text = useText()
  return (
    <>
      <h2>{text('examples.title')}</h2>
      <p className="faint">{text('examples.about')}</p>
      <ul>
        {EXAMPLES.map((example) => (
          <li key={example.id}>
            <button
              type="button"
              className="gallery-choice"
              onClick={() => {
                onChoose()
                void showExample(example)
              }}
            >
              <span className="verbatim">{example.text}</span>
              {example.second !== '' && <span className="verbatim second">{example.second}</span>}
              <small>{text.of(example.look)}</small>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
