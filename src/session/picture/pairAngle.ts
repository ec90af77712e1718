import { create } from 'zustand'
import { runLatest } from '../query/runLatest'
import { useFit } from '../stores/fit'
import { picture } from '../stores/picture'
import { isPictureOlder, useSession } from '../stores/session'
import { useView } from '../stores/view'
import { lab } from './lab'

/** Two particles at a station, and the angle between them; radians. */
export interface Pair {
  readonly station: number
  readonly one: number
  readonly other: number
  readonly true: number
  readonly drawn: number
}

/** The pair that was pointed at; null where there is none, or it has not been measured. */
export const usePairAngle = create<{ readonly pair: Pair | null }>()(() => ({ pair: null }))

/** The particle that was pointed at before the one of now. */
let before: number | null = null

/** Follows what is pointed at: the angle is that from the chosen particle, or else from the one before. */
export function followPairs(): void {
  useView.subscribe((view, last) => {
    if (view.hovered !== last.hovered && last.hovered !== null) before = last.hovered
    if (view.hovered !== last.hovered || view.token !== last.token || view.station !== last.station)
      void read()
  })
  useSession.subscribe((now, last) => {
    if (now.tokens !== last.tokens) before = null
    if (now.pictureRevision !== last.pictureRevision || now.answer !== last.answer)
      usePairAngle.setState({ pair: null })
  })
  useFit.subscribe((now, last) => {
    if (now.frame !== last.frame) usePairAngle.setState({ pair: null })
  })
}

const read = runLatest(async () => {
  const { hovered, token, station } = useView.getState()
  const { current } = picture
  if (hovered === null || current === null || station >= current.stations) return
  if (isPictureOlder(useSession.getState())) return
  const one = token !== null && token !== hovered ? token : before
  if (one === null || one === hovered || one >= current.tokens || hovered >= current.tokens) return
  try {
    const angle = await lab().angle(current.job, station, one, hovered)
    if (picture.current === current && !isPictureOlder(useSession.getState()))
      usePairAngle.setState({ pair: { station, one, other: hovered, ...angle } })
  } catch {
    // The lab was drawing another picture: it will be pointed at again.
  }
})
