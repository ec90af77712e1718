import { useThree } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import { useSession } from '../../session/stores/session'
import { useView } from '../../session/stores/view'
import type { LabelSource } from '../labels/Label'
import { palette } from '../palette'
import { useRibbons } from '../ribbons/useRibbons'
import { writeCircles } from '../sphere/writeCircles'
import { isPlaced, type Stage } from '../stage/Stage'
import { useChanged } from '../useChanged'
import { useMeasuredFrame } from '../useMeasuredFrame'
import { poleOf, ringCircles, ringsOf } from './rings'
import { figureSign, ringSigns } from './signs'
import { writeThread } from './writeThread'

/** How strongly rings are drawn. */
const OPACITY = 0.5

/** What the globe has besides while it is seen from a word. */
export function FromWord({ stage }: { readonly stage: Stage }) {
  const isUsed = useView((view) => view.projector === 'from')
  return isUsed ? <FromWordLayer stage={stage} /> : null
}

/** Rings that tell how likely the word is, a figure at one particle, and a thread from it to the pole. */
function FromWordLayer({ stage }: { readonly stage: Stage }) {
  const session = useCurrentSession()
  const text = useText()
  const ribbons = useRibbons(2048)
  const vocabulary = useSession((state) => state.shape?.vocabulary ?? 1)
  const rings = useMemo(() => ringsOf(vocabulary), [vocabulary])
  const invalidate = useThree((state) => state.invalidate)
  const thread = useRibbons(64)
  const [changed, drawn] = [useChanged(), useChanged()]

  useEffect(() => {
    const source: LabelSource = (eye, style) => {
      const followed = stage.followed ?? useView.of(session).getState().token ?? stage.tokens.length - 1
      return [
        ...figureSign(stage, followed, style),
        ...ringSigns(rings, stage, eye, style, text('fromWord.chance')),
      ]
    }
    stage.labelSources.add(source)
    invalidate()
    return () => {
      stage.labelSources.delete(source)
      invalidate()
    }
  }, [stage, rings, text, invalidate, session])

  useMeasuredFrame(() => {
    const { theme } = useView.of(session).getState()
    const { picture } = stage
    if (!changed(picture?.pole ? picture.rotation : null, rings, theme)) return
    if (picture?.pole == null) {
      ribbons.hide()
      return
    }
    const colors = palette(theme)
    writeCircles(ribbons.buffer, ringCircles(rings, picture.rotation), colors.landmark, OPACITY)
    ribbons.material.uniforms.absorption.value = colors.absorption
    ribbons.show()
  })

  useMeasuredFrame(() => {
    const { theme } = useView.of(session).getState()
    const { picture, followed } = stage
    const frame = picture?.pole ? picture.rotation : null
    if (!drawn(frame, followed, theme, stage.placesVersion)) return
    if (frame === null || followed === null || !isPlaced(stage.places, followed)) {
      thread.hide()
      return
    }
    const colors = palette(theme)
    writeThread(
      thread.buffer,
      stage.places.subarray(3 * followed, 3 * followed + 3),
      poleOf(frame),
      colors.landmark,
    )
    thread.material.uniforms.absorption.value = colors.absorption
    thread.show()
  })
  return (
    <>
      <primitive object={ribbons.quads.mesh} renderOrder={1} />
      <primitive object={thread.quads.mesh} renderOrder={3} />
    </>
  )
}
