import { useThree } from '@react-three/fiber'
import { useEffect, useRef, useState } from 'react'
import { useCurrentSession } from '../../session/ground/context'
import { isSaved, SAVINGS, useDetail } from '../../session/picture/detail'
import { useView } from '../../session/stores/view'
import type { Stage } from '../stage/Stage'
import { useMeasuredFrame } from '../useMeasuredFrame'
import { FrameGovernor } from './FrameGovernor'

/** A frame that took longer was not slow: the tab was hidden, or the computer asleep. ms */
const LONGEST = 2000
/** Pixels per CSS pixel: where they are saved there are half as many across, but no fewer than this. */
const FEWEST_PIXELS = 0.75

/** Measures the frames that are drawn, and decides what they are drawn without. */
export function FrameBudget({ stage }: { readonly stage: Stage }) {
  const session = useCurrentSession()
  const invalidate = useThree((state) => state.invalidate)
  const setDpr = useThree((state) => state.setDpr)
  const [governor] = useState(() => new FrameGovernor(SAVINGS.length))
  const awaited = useRef(0)

  useEffect(() => () => cancelAnimationFrame(awaited.current), [])
  useEffect(() => useDetail.of(session).subscribe(() => invalidate()), [invalidate, session])

  useMeasuredFrame(({ viewport }) => {
    const { pictures } = useDetail.of(session).getState()
    const begun = Number(document.timeline.currentTime)
    // The browser asks for the next frame when this one is on its way to the screen, whether one is drawn or not. While
    // something moves, that is after the next one has begun: what is awaited must not be taken back here.
    awaited.current = requestAnimationFrame((next) => {
      const time = next - begun
      if (pictures > 0 || time <= 0 || time > LONGEST || !governor.note(time)) return
      const { savings, median } = governor
      useDetail.of(session).setState({ savings, frame: median })
    })

    const own = Math.min(2, Math.max(1, window.devicePixelRatio))
    const few = Math.max(FEWEST_PIXELS, own / 2)
    const wanted = isSaved(session, 'density') ? few : own
    // A picture that is being made has a density of its own. Another one is a new buffer: not while something moves.
    const isOwn = viewport.dpr === own || viewport.dpr === few
    const mayWait = pictures === 0 && (stage.moving || useView.of(session).getState().playing)
    if (viewport.dpr !== wanted && isOwn && !mayWait) setDpr(wanted)
  }, -0.6)
  return null
}
