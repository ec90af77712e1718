import { lazy, Suspense, useState } from 'react'
import { useText } from '../../language/language'
import type { RuntimeReport } from '../../state/runtime'
import { megabytes } from '../numbers'
import { ThreadMeasurement } from './ThreadMeasurement'

const FullReport = lazy(() => import('./FullReport'))

const BACK_ENDS = { webgpu: 'WebGPU', wasm: 'WebAssembly', saved: 'none: a saved trace' } as const

/** What the runtime found on this device, for those who want to know why it is as fast as it is; and all the rest, to be copied. */
export function Diagnostics({ report }: { readonly report: RuntimeReport }) {
  const { adapter } = report
  const text = useText()
  const [isWhole, setWhole] = useState(false)
  return (
    <details className="diagnostics">
      <summary>Diagnostics</summary>
      <dl>
        <dt>Back end</dt>
        <dd>{BACK_ENDS[report.backend]}</dd>
        <dt>Graphics card</dt>
        <dd>
          {adapter === null
            ? 'none was needed or found'
            : `${adapter.name}${adapter.isSoftware ? ' (software)' : ''}`}
        </dd>
        {adapter !== null && (
          <>
            <dt>Its limits</dt>
            <dd>
              {megabytes(adapter.largestBinding)} in one binding, {megabytes(adapter.largestBuffer)} in one
              buffer
            </dd>
          </>
        )}
        <dt>Threads</dt>
        <dd>
          {report.threads}. {report.whyThreads}
        </dd>
      </dl>
      {globalThis.crossOriginIsolated && <ThreadMeasurement />}
      <button
        type="button"
        className="quiet-button"
        aria-expanded={isWhole}
        onClick={() => setWhole(!isWhole)}
      >
        {text(isWhole ? 'report.close' : 'report.open')}
      </button>
      {isWhole && (
        <Suspense fallback={<p className="faint">{text('report.opening')}</p>}>
          <FullReport />
        </Suspense>
      )}
    </details>
  )
}
