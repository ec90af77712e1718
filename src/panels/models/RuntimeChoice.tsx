import { useText } from '../../language/language'
import type { PlainKey } from '../../language/message'
import { useCurrentSession } from '../../session/ground/context'
import { type BackendWish, useRuntime } from '../../session/models/runtime'
import { whyBackend } from '../../session/models/whyRun'
import { chooseBackend } from '../../session/open/choose'
import { Picker } from '../Picker'
import { Diagnostics } from './Diagnostics'
import { describeFidelity } from './describeFidelity'
import styles from './runtime.module.css'

const WISHES: Readonly<Record<BackendWish, PlainKey>> = {
  auto: 'models.autoOption',
  webgpu: 'models.graphicsCard',
  wasm: 'models.processor',
}

/** Where models are run: what a person wishes, what it came to, and why. */
export function RuntimeChoice() {
  const session = useCurrentSession()
  const text = useText()
  const wish = useRuntime((runtime) => runtime.wish)
  const report = useRuntime((runtime) => runtime.report)
  const fidelity = useRuntime((runtime) => runtime.fidelity)
  return (
    <section className={styles.runtimeChoice} aria-label={text('models.runtimeLabel')}>
      <div className={styles.runtimeWish}>
        <h2>{text('models.runtimeTitle')}</h2>
        <Picker
          label={text('models.backEndLabel')}
          options={text.each(WISHES)}
          value={wish}
          onChange={(wish) => chooseBackend(session, wish)}
        />
      </div>
      <p className="faint" role="status" aria-label={text('models.runtimeStatusLabel')}>
        {report === null
          ? text('models.noRuntimeStatus')
          : text('models.runtimeStatus', { backend: report.backend, why: whyBackend(report) })}
      </p>
      {report?.precision === 'int8' && <p>{describeFidelity(fidelity)}</p>}
      {report !== null && <Diagnostics report={report} />}
    </section>
  )
}
