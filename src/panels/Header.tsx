import { useSession } from '../state/session'
import { ModelPicker } from './ModelPicker'
import { ThemeToggle } from './ThemeToggle'

/** Name, model, and what the model says of itself. */
export function Header() {
  const { phase, message } = useSession((session) => session.model)
  return (
    <div className="header">
      <h1 className="wordmark">
        <em>Traveling</em> Words
      </h1>
      <ModelPicker />
      <p className="model-message" role="status" data-phase={phase} title={message}>
        {message}
      </p>
      <ThemeToggle />
    </div>
  )
}
