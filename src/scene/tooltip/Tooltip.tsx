import type { Ref } from 'react'
import { css, tokenColor } from '../../core/color'
import { usePairAngle } from '../../state/pairAngle'
import { picture } from '../../state/picture'
import { useSession } from '../../state/session'
import { useView } from '../../state/view'
import { labelText } from '../labels/labelText'
import { travelFacts } from './travelFacts'

/** What is known of the hovered particle at the chosen station. TooltipPlace moves it. */
export function Tooltip({ ref }: { readonly ref: Ref<HTMLDivElement> }) {
  const hovered = useView((state) => state.hovered)
  const station = useView((state) => state.station)
  const theme = useView((state) => state.theme)
  const pair = usePairAngle((state) => state.pair)
  useSession((state) => state.pictureRevision)

  if (hovered === null || picture.current === null || hovered >= picture.current.tokens) return null
  const { captured, turned } = travelFacts(picture.current, station, hovered)
  return (
    <div ref={ref} className="globe-tooltip" aria-hidden="true">
      <strong style={{ color: css(tokenColor(hovered, theme)) }}>
        {labelText(picture.current.words[hovered].text)}
      </strong>
      {captured !== null && (
        <span>
          seen <b>{captured.toFixed(2)}</b>
        </span>
      )}
      {turned !== null && (
        <span>
          turned <b>{turned.toFixed(1)}°</b> since station {station - 1}
        </span>
      )}
      {pair?.other === hovered && pair.station === station && pair.one < picture.current.tokens && (
        <span>
          from {labelText(picture.current.words[pair.one].text)} truly <b>{degrees(pair.true)}</b>, drawn{' '}
          <b>{degrees(pair.drawn)}</b>
        </span>
      )}
    </div>
  )
}

const degrees = (radians: number): string => `${((radians * 180) / Math.PI).toFixed(1)}°`
