import { useText } from '../../../language/language'
import {
  type CircuitView,
  type Colouring,
  lookAt,
  useCircuitView,
} from '../../../session/circuits/circuitView'
import { useCurrentSession } from '../../../session/ground/context'
import { Definition } from '../../Definition'
import { Picker } from '../../Picker'
import styles from '../grid.module.css'
import { COLOURING_NAMES, SCORE_COLOURINGS } from './colourings'
import { brief } from './layout'
import type { Atlas } from './useAtlas'

const ORDERS = {
  place: 'heads.orderAsInModel',
  value: 'heads.orderLargestFirst',
} as const

/** What the heads are coloured by, in which order they stand, and which of them recede. */
export function AtlasBar({ atlas }: { readonly atlas: Atlas }) {
  const session = useCurrentSession()
  const text = useText()
  const { colouring } = atlas
  const order = useCircuitView((view) => view.order)
  return (
    <div className={styles.atlasBar}>
      <div className={styles.atlasChoice}>
        <span aria-hidden="true">{text('heads.colourLabel')}</span>
        <Picker<Colouring>
          label={text('heads.colouringLabel')}
          options={text.each(COLOURING_NAMES)}
          value={colouring}
          onChange={(chosen) => lookAt(session, { colouring: chosen, least: 0 })}
        />
        <WhatItIs colouring={colouring} />
      </div>
      {colouring !== 'pattern' && (
        <>
          <div className={styles.atlasChoice}>
            <span aria-hidden="true">{text('heads.orderLabel')}</span>
            <Picker<CircuitView['order']>
              label={text('heads.headOrderLabel')}
              options={text.each(ORDERS)}
              value={order}
              onChange={(chosen) => lookAt(session, { order: chosen })}
            />
          </div>
          <Filter atlas={atlas} />
        </>
      )}
    </div>
  )
}

/** What the colours of the cells mean. */
export function AtlasLegend({ atlas: { colouring, values, largest } }: { readonly atlas: Atlas }) {
  const text = useText()
  const most = values === null ? '…' : brief(largest)
  const unit = colouring === 'pattern' ? null : SCORE_COLOURINGS[colouring].unit
  return (
    <p className={styles.rampLegend} title={colouring === 'pattern' ? text('heads.patternHelp') : undefined}>
      <span>{colouring === 'effect' ? `−${most}` : '0'}</span>
      <i aria-hidden="true" data-signed={colouring === 'effect'} />
      <span>
        {colouring === 'pattern' ? text('heads.patternScale') : `${most} ${unit === null ? '' : text(unit)}`}
      </span>
    </p>
  )
}

function WhatItIs({ colouring }: { readonly colouring: Colouring }) {
  const text = useText()
  if (colouring === 'pattern')
    return <Definition name={text('heads.patternName')}>{text('heads.patternHelp')}</Definition>
  const { name, formula, meaning, source } = SCORE_COLOURINGS[colouring]
  return (
    <Definition
      name={text(name)}
      formula={formula}
      source={typeof source === 'string' ? source : text.of(source)}
    >
      {text(meaning)}
    </Definition>
  )
}

/** Lets the heads under a value recede. */
function Filter({ atlas: { values, largest, least } }: { readonly atlas: Atlas }) {
  const session = useCurrentSession()
  const text = useText()
  const share = useCircuitView((view) => view.least)
  const shown = values?.values.reduce((count, value) => count + (Math.abs(value) >= least ? 1 : 0), 0) ?? 0
  return (
    <label className={styles.atlasFilter}>
      <span>{text('heads.filterLabel')}</span>
      <input
        type="range"
        aria-label={text('heads.filterSliderLabel')}
        min={0}
        max={1}
        step={0.01}
        value={share}
        disabled={values === null || largest === 0}
        aria-valuetext={text('heads.filterSliderValue', { least: brief(least), shown })}
        onChange={(event) => lookAt(session, { least: Number(event.target.value) })}
      />
      <output>
        {brief(least)}
        <span className="faint"> {text('heads.filterShown', { shown })}</span>
      </output>
    </label>
  )
}
