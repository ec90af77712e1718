import type { ReactNode } from 'react'
import { useText } from '../../language/language'
import { useFit } from '../../session/stores/fit'
import type { Fidelity } from '../../session/stores/picture'
import { useSeenFrom } from '../fromWord/useSeenFrom'
import { lazyPanel } from '../lazyPanel'
import { Popup } from '../popup/Popup'
import styles from '../viewBar.module.css'

const Figures = lazyPanel(() => import('./Figures'))

/** How truly the picture shows what there is, in words; a click tells the figures, which are fetched then. */
export function ShownTruly() {
  const text = useText()
  const isFrom = useSeenFrom()
  const fidelity = useFit((fit) => fit.fidelity)
  const share = fidelity === null ? '…' : (inPercent(shownTruly(fidelity)) ?? text('numbers.notDefined'))
  const values = { share, b: (words: ReactNode) => <b>{words}</b> }
  return (
    <Popup
      button={{
        className: `quiet-button ${styles.shownTruly}`,
        title: text('fit.figuresHint'),
        children: isFrom ? text.rich('fromWord.shownTruly', values) : text.rich('fit.shownTruly', values),
      }}
      label={text('fit.figuresTitle')}
      className={styles.fidelityFigures}
      distance={6}
      align="end"
    >
      {(close) => <Figures onLeave={close} />}
    </Popup>
  )
}

/**
 * What of the picture is as it is in all dimensions, 0 … 1. Of a globe seen from a word, whose distances from the pole
 * are exact, the share of all else that its longitudes keep; of other views, what the stress of their angles leaves.
 * Null where that is not defined.
 */
function shownTruly({ longitude, stress }: Fidelity): number | null {
  if (longitude !== undefined) return longitude.kept
  return stress === null ? null : Math.max(0, 1 - stress)
}

const inPercent = (share: number | null): string | null =>
  share === null ? null : `${Math.round(100 * share)} %`
