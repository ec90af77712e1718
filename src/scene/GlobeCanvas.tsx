import type { GLProps } from '@react-three/fiber'
import { memo, type Ref, type RefObject, useState } from 'react'
import { useCurrentSession } from '../session/ground/context'
import { FIRST_PLACE } from '../session/picture/camera'
import { isDetailFixed } from '../session/picture/detail'
import { Arcs } from './arcs/Arcs'
import { type CameraHandle, CameraRig } from './camera/CameraRig'
import { FIELD_OF_VIEW, fittingDistance, positionOf } from './camera/fitting'
import { CircuitsWhenUsed } from './circuits/CircuitsWhenUsed'
import { FrameBudget } from './detail/FrameBudget'
import { ExhibitWords } from './exhibit/ExhibitWords'
import { FromWord } from './fromWord/FromWordLayer'
import { Ghost } from './ghost/Ghost'
import { createBlankRenderer, isDrawn } from './gpu/blankRenderer'
import { ContextWatch } from './gpu/ContextWatch'
import { openContext } from './gpu/openContext'
import { SceneCanvas } from './gpu/SceneCanvas'
import { createSteadyRenderer } from './gpu/steadyRenderer'
import { Labels } from './labels/Labels'
import { Landmarks } from './landmarks/Landmarks'
import { LowFidelityMarkers } from './particles/LowFidelityMarkers'
import { Particles } from './particles/Particles'
import { Photographer } from './photograph/Photographer'
import { OtherSentences } from './sentences/OtherSentences'
import { Body } from './sphere/Body'
import { Graticule } from './sphere/Graticule'
import { Conductor } from './stage/Conductor'
import type { Stage } from './stage/Stage'
import { TooltipPlace } from './tooltip/TooltipPlace'
import { Trails } from './trails/Trails'

interface GlobeCanvasProps {
  readonly stage: Stage
  readonly reducedMotion: boolean
  readonly camera: Ref<CameraHandle>
  readonly frame: RefObject<HTMLElement | null>
  readonly overlay: RefObject<HTMLElement | null>
  readonly tooltip: RefObject<HTMLElement | null>
  readonly onContext: (lost: boolean) => void
}

/** The camera of a square container; CameraRig fits it to the real one. */
const FIRST_CAMERA = {
  fov: FIELD_OF_VIEW,
  near: 0.1,
  far: 40,
  up: [0, 0, 1] as [number, number, number],
  position: positionOf(FIRST_PLACE, fittingDistance(1)),
}
/** Every shader smooths its own edges, so multisampling would only cost. */
const BUFFER = {
  alpha: true,
  antialias: false,
  depth: false,
  stencil: false,
  powerPreference: 'high-performance',
} as const
const RENDERER: GLProps = ({ canvas }) =>
  createSteadyRenderer({ ...BUFFER, canvas, context: openContext(canvas as HTMLCanvasElement, BUFFER) })
const BLANK: GLProps = ({ canvas }) => createBlankRenderer(canvas as HTMLCanvasElement)
const MOST_PIXELS: [number, number] = [1, 2]

/** Everything that is drawn by the GPU, from back to front. */
export const GlobeCanvas = memo(function GlobeCanvas(props: GlobeCanvasProps) {
  const { stage, reducedMotion } = props
  const session = useCurrentSession()
  const [drawn] = useState(isDrawn)
  const [governed] = useState(() => drawn && !isDetailFixed(session))
  return (
    <SceneCanvas
      frameloop="demand"
      flat
      dpr={MOST_PIXELS}
      gl={drawn ? RENDERER : BLANK}
      camera={FIRST_CAMERA}
    >
      <ContextWatch onChange={props.onContext} />
      <CameraRig ref={props.camera} stage={stage} reducedMotion={reducedMotion} />
      {governed && <FrameBudget stage={stage} />}
      <Conductor stage={stage} reducedMotion={reducedMotion} frame={props.frame} />
      {drawn && <Body />}
      <Graticule stage={stage} />
      <FromWord stage={stage} />
      <Ghost stage={stage} />
      <OtherSentences stage={stage} />
      <Trails stage={stage} />
      <Arcs stage={stage} />
      <Landmarks stage={stage} />
      <CircuitsWhenUsed stage={stage} />
      <Particles stage={stage} />
      <LowFidelityMarkers stage={stage} />
      <ExhibitWords stage={stage} reducedMotion={reducedMotion} />
      <Labels stage={stage} overlay={props.overlay} />
      {drawn && <Photographer overlay={props.overlay} />}
      <TooltipPlace stage={stage} tooltip={props.tooltip} />
    </SceneCanvas>
  )
})
