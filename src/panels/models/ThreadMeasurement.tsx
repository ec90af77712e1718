import { useState } from 'react'
import { useText } from '../../language/language'
import { problemText } from '../../language/problem'
import { useCurrentSession } from '../../session/ground/context'
import { describeTimings, measureThreads } from '../../session/models/threads'

/** Measures which number of threads is fastest here; it takes a few seconds. */
export function ThreadMeasurement() {
  const session = useCurrentSession()
  const text = useText()
  const [isMeasuring, setMeasuring] = useState(false)
  const [result, setResult] = useState('')
  const measure = async () => {
    setMeasuring(true)
    try {
      await measureThreads(session)
      setResult(text('models.threadsResult', { why: describeTimings(session) }))
    } catch (error) {
      setResult(problemText(error))
    }
    setMeasuring(false)
  }
  return (
    <>
      <button type="button" className="quiet-button" disabled={isMeasuring} onClick={() => void measure()}>
        {isMeasuring ? text('models.measuringThreadsStatus') : text('models.measureThreadsButton')}
      </button>
      <p className="faint" role="status" aria-label={text('models.threadsResultLabel')}>
        {result}
      </p>
    </>
  )
}
