import { useState } from 'react'
import { useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import type { RuntimeReport } from '../../session/models/runtime'
import { describeThreads, whyThreads } from '../../session/models/whyRun'
import { lazyPanel } from '../lazyPanel'
import { megabytes } from '../numbers'
import { Part } from '../Part'
import { GlobeDetail } from './GlobeDetail'
import { KeyPath } from './KeyPath'
import styles from './runtime.module.css'
import { ThreadMeasurement } from './ThreadMeasurement'

const FullReport = lazyPanel(() => import('./FullReport'))

const BACK_ENDS = { webgpu: 'WebGPU', wasm: 'WebAssembly' } as const

/** What the runtime found on this device, for those who want to know why it is as fast as it is; and all the rest, to be copied. */
export function Diagnostics({ report }: { readonly report: RuntimeReport }) {
  const session = useCurrentSession()
  const text = useText()
  const { adapter } = report
  const cardName = adapter?.name || text('models.unnamedCard')
  const [isWhole, setWhole] = useState(false)
  return (
    <details className={styles.diagnostics}>
      <summary>{text('models.diagnosticsTitle')}</summary>
      <dl>
        <dt>{text('models.backEndLabel')}</dt>
        <dd>{report.backend === 'saved' ? text('models.noBackEnd') : BACK_ENDS[report.backend]}</dd>
        <dt>{text('models.graphicsCard')}</dt>
        <dd>
          {adapter === null
            ? text('models.noGraphicsCard')
            : adapter.isSoftware
              ? text('models.softwareCard', { name: cardName })
              : cardName}
        </dd>
        {adapter !== null && (
          <>
            <dt>{text('models.cardLimitsLabel')}</dt>
            <dd>
              {text('models.cardLimits', {
                largestBinding: megabytes(adapter.largestBinding),
                largestBuffer: megabytes(adapter.largestBuffer),
              })}
            </dd>
          </>
        )}
        <dt>{text('models.threadsLabel')}</dt>
        <dd>{describeThreads(report)}</dd>
        <dd>{whyThreads(session, report)}</dd>
        <GlobeDetail />
        <KeyPath />
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
        <Part name={text('frame.reportPart')} until={<p className="faint">{text('report.opening')}</p>}>
          <FullReport />
        </Part>
      )}
    </details>
  )
}
