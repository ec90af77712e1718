import { useState } from 'react'
import { messageOf } from '../../core/errors'
import { measureThreads, threadWish } from '../../state/threads'

/** Measures which number of threads is fastest here; it takes a few seconds. */
export function ThreadMeasurement() {
  const [isMeasuring, setMeasuring] = useState(false)
  const [result, setResult] = useState('')
  const measure = async () => {
    setMeasuring(true)
    try {
      await measureThreads()
      setResult(`${threadWish().threads?.why ?? ''} Used by models that are loaded from now on.`)
    } catch (error) {
      setResult(messageOf(error))
    }
    setMeasuring(false)
  }
  return (
    <>
      <button type="button" className="quiet-button" disabled={isMeasuring} onClick={() => void measure()}>
        {isMeasuring ? 'Measuring threads' : 'Measure threads'}
      </button>
      <p className="faint" role="status" aria-label="Threads measured">
        {result}
      </p>
    </>
  )
}
