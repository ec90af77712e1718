import type { RuntimeReport } from '../../state/runtime'
import { megabytes } from '../numbers'
import { ThreadMeasurement } from './ThreadMeasurement'

/** What the runtime found on this device, for those who want to know why it is as fast as it is. */
export function Diagnostics({ report }: { readonly report: RuntimeReport }) {
  const { adapter } = report
  return (
    <details className="diagnostics">
      <summary>Diagnostics</summary>
      <dl>
        <dt>Back end</dt>
        <dd>{report.backend === 'webgpu' ? 'WebGPU' : 'WebAssembly'}</dd>
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
