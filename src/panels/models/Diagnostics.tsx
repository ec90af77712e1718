import type { RuntimeReport } from '../../state/runtime'
import { megabytes } from '../numbers'
import { ThreadMeasurement } from './ThreadMeasurement'

const BACK_ENDS = { webgpu: 'WebGPU', wasm: 'WebAssembly', saved: 'none: a saved trace' } as const

/** What the runtime found on this device, for those who want to know why it is as fast as it is. */
export function Diagnostics({ report }: { readonly report: RuntimeReport }) {
  const { adapter } = report
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
    </details>
  )
}
