import { generate, stopGenerating, undoGeneration } from '../../state/generate'
import { useGeneration } from '../../state/generation'
import { useSession } from '../../state/session'
import { HowToContinue } from './HowToContinue'

/** Lets the model go on with the sentence, stops it, and takes back what it wrote. */
export function Continue() {
  const running = useGeneration((state) => state.running)
  const undo = useGeneration((state) => state.undo)
  const text = useSession((session) => session.text)
  const empty = useSession((session) => session.tokens.length === 0)
  return (
    <div className="continue">
      {running ? (
        <button type="button" className="quiet-button stop" onClick={stopGenerating}>
          Stop
        </button>
      ) : (
        <button
          type="button"
          className="quiet-button go-on"
          disabled={empty}
          title="Let the model write on"
          onClick={() => void generate()}
        >
          Continue
        </button>
      )}
      <HowToContinue />
      {undo !== null && undo.after === text && (
        <button
          type="button"
          className="quiet-button"
          title="Take back what the model wrote"
          onClick={() => void undoGeneration()}
        >
          Undo
        </button>
      )}
    </div>
  )
}
