import { useEffect, useState } from 'react'
import { useText } from '../language/language'
import { stationTitle } from '../language/titles'
import { useReadings } from '../session/stores/readings'
import { useSession } from '../session/stores/session'
import { useView } from '../session/stores/view'
import { percent } from './numbers'
import { tokenWord } from './tokenText'

/** What is only passed by is not read aloud. */
const DEBOUNCE_MS = 700

/** Says the essential of what has changed, to those who do not see it: politely, and only once it rests. */
export function Announcer() {
  const predictions = useReadings((readings) => readings.predictions)
  const blocks = useSession((state) => state.shape?.blocks ?? 0)
  const playing = useView((view) => view.playing)
  const text = useText()
  const [said, setSaid] = useState('')
  useEffect(() => {
    if (predictions === null || playing || predictions.rows.length === 0) return
    const { station, word, rows } = predictions
    const [first] = rows
    const timer = setTimeout(
      () =>
        setSaid(
          text('announcer.says', {
            station,
            title: stationTitle(station, blocks),
            word: tokenWord(word),
            next: tokenWord(first.word),
            probability: percent(first.probability),
          }),
        ),
      DEBOUNCE_MS,
    )
    return () => clearTimeout(timer)
  }, [predictions, blocks, playing, text])
  return (
    <p className="visually-hidden" role="status" aria-label={text('announcer.region')}>
      {said}
    </p>
  )
}
