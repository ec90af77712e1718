import { useCallback, useRef, useState } from 'react'
import { useText } from '../language/language'
import { useCurrentSession } from '../session/ground/context'
import { focusTargetsOf } from '../session/keys/shortcuts'
import { isPart, pictureOf } from '../session/stores/picture'
import { isPictureOlder, useSession } from '../session/stores/session'
import { useView } from '../session/stores/view'
import { lastStation } from '../session/stores/viewActions'
import { ArcsNote } from './arcs/ArcsNote'
import type { CameraHandle } from './camera/CameraRig'
import { useGlobeKeys } from './camera/useGlobeKeys'
import { GlobeCanvas } from './GlobeCanvas'
import { GlobeNotice } from './GlobeNotice'
import styles from './globe.module.css'
import { globeSummary } from './globeSummary'
import { isDrawn } from './gpu/blankRenderer'
import { OlderPicture } from './OlderPicture'
import { usePicking } from './picking/usePicking'
import { SceneBoundary } from './SceneBoundary'
import { createStage } from './stage/Stage'
import { Tooltip } from './tooltip/Tooltip'

interface GlobeProps {
  /** Nothing glides: particles are where they belong at once. */
  readonly reducedMotion: boolean
}

/** The globe. It fills its parent, reads the stores and the picture, and tells what is hovered and chosen. */
export function Globe({ reducedMotion }: GlobeProps) {
  const session = useCurrentSession()
  const focusTargets = focusTargetsOf(session)
  const picture = pictureOf(session)
  const text = useText()
  const [stage] = useState(createStage)
  const [contextLost, setContextLost] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  const hang = useCallback(
    (element: HTMLDivElement) => {
      frame.current = element
      focusTargets.globe = element
      return () => {
        frame.current = null
        focusTargets.globe = null
      }
    },
    [focusTargets],
  )
  const overlay = useRef<HTMLDivElement>(null)
  const tooltip = useRef<HTMLDivElement>(null)
  const camera = useRef<CameraHandle>(null)
  const onKeyDown = useGlobeKeys(camera)
  const picking = usePicking(stage, camera)
  const station = useView((state) => state.station)
  const older = useSession(isPictureOlder)
  useSession((state) => state.pictureRevision)
  const tokens = picture.current?.tokens ?? 0
  const pole = picture.current?.pole?.text.trim() ?? null
  const part = picture.current !== null && isPart(picture.current)
  useSession((state) => state.shape)

  return (
    <div className={styles.globe} data-part="globe">
      <SceneBoundary>
        <div
          ref={hang}
          className={styles.globeView}
          role="img"
          aria-label={globeSummary({ tokens, station, lastStation: lastStation(session), older, part, pole })}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys turn this picture
          tabIndex={0}
          onKeyDown={onKeyDown}
          {...picking}
        >
          <GlobeCanvas
            stage={stage}
            reducedMotion={reducedMotion}
            camera={camera}
            frame={frame}
            overlay={overlay}
            tooltip={tooltip}
            onContext={setContextLost}
          />
          <div ref={overlay} className={styles.globeLabels} aria-hidden="true" />
          <Tooltip ref={tooltip} />
        </div>
      </SceneBoundary>
      <OlderPicture />
      <ArcsNote />
      {!isDrawn() && <p className={styles.globeUndrawn}>{text('globe.drawingOffNote')}</p>}
      {contextLost && (
        <GlobeNotice title={text('globe.contextLostTitle')}>{text('globe.contextLostHelp')}</GlobeNotice>
      )}
    </div>
  )
}
