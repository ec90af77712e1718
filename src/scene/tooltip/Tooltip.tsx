import type { Ref } from 'react'
import { css, tokenColor } from '../../core/color'
import { useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import { usePairAngle } from '../../session/picture/pairAngle'
import { pictureOf } from '../../session/stores/picture'
import { useSession } from '../../session/stores/session'
import { useView } from '../../session/stores/view'
import styles from '../globe.module.css'
import { labelText } from '../labels/labelText'
import { travelFacts } from './travelFacts'

/** What is known of the hovered particle at the chosen station. TooltipPlace moves it. */
export function Tooltip({ ref }: { readonly ref: Ref<HTMLDivElement> }) {
  const session = useCurrentSession()
  const picture = pictureOf(session)
  const text = useText()
  const hovered = useView((state) => state.hovered)
  const station = useView((state) => state.station)
  const theme = useView((state) => state.theme)
  const pair = usePairAngle((state) => state.pair)
  useSession((state) => state.pictureRevision)

  if (hovered === null || picture.current === null || hovered >= picture.current.tokens) return null
  const { captured, turned } = travelFacts(picture.current, station, hovered)
  return (
    <div ref={ref} className={styles.globeTooltip} data-part="tooltip" aria-hidden="true">
      <strong style={{ color: css(tokenColor(hovered, theme)) }}>
        {labelText(picture.current.words[hovered].text)}
      </strong>
      {captured !== null && (
        <span>
          {text.rich('globe.tooltipSeen', { value: captured.toFixed(2), b: (words) => <b>{words}</b> })}
        </span>
      )}
      {turned !== null && (
        <span>
          {text.rich('globe.tooltipTurned', {
            turned: turned.toFixed(1),
            station: station - 1,
            b: (words) => <b>{words}</b>,
          })}
        </span>
      )}
      {pair?.other === hovered && pair.station === station && pair.one < picture.current.tokens && (
        <span>
          {text.rich('globe.tooltipAngles', {
            word: labelText(picture.current.words[pair.one].text),
            true: degrees(pair.true),
            drawn: degrees(pair.drawn),
            b: (words) => <b>{words}</b>,
          })}
        </span>
      )}
    </div>
  )
}

const degrees = (radians: number): string => `${((radians * 180) / Math.PI).toFixed(1)}°`
