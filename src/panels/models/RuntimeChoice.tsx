import { chooseBackend } from '../../state/choose'
import { type BackendWish, useRuntime } from '../../state/runtime'
import { Picker } from '../Picker'
import { Diagnostics } from './Diagnostics'
import { describeFidelity } from './describeFidelity'

const WISHES: Readonly<Record<BackendWish, string>> = {
  auto: 'Auto',
  webgpu: 'Graphics card',
  wasm: 'Processor',
}

const RUNS_ON = {
  webgpu: 'on the graphics card',
  wasm: 'on the processor',
  saved: 'without a model',
} as const

/** Where models are run: what a person wishes, what it came to, and why. */
export function RuntimeChoice() {
  const wish = useRuntime((runtime) => runtime.wish)
  const report = useRuntime((runtime) => runtime.report)
  const fidelity = useRuntime((runtime) => runtime.fidelity)
  return (
    <section className="runtime-choice" aria-label="What runs the model">
      <div className="runtime-wish">
        <h2>Run on</h2>
        <Picker label="Back end" options={WISHES} value={wish} onChange={chooseBackend} />
      </div>
      <p className="faint" role="status" aria-label="Back end in use">
        {report === null ? 'Nothing runs yet.' : `Now ${RUNS_ON[report.backend]}. ${report.why}`}
      </p>
      {report?.precision === 'int8' && <p>{describeFidelity(fidelity)}</p>}
      {report !== null && <Diagnostics report={report} />}
    </section>
  )
}
