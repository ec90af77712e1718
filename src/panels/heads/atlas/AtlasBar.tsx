import { type CircuitView, type Colouring, lookAt, useCircuitView } from '../../../state/circuits/circuitView'
import { Definition } from '../../Definition'
import { Picker } from '../../Picker'
import { COLOURING_NAMES, SCORE_COLOURINGS } from './colourings'
import { brief } from './layout'
import type { Atlas } from './useAtlas'

const ORDERS = { place: 'as in the model', value: 'largest first' } as const

const PATTERN =
  'Rows of a small picture are queries, columns the keys they look back at; colour is attention on a square-root scale.'

/** What the heads are coloured by, in which order they stand, and which of them recede. */
export function AtlasBar({ atlas }: { readonly atlas: Atlas }) {
  const { colouring } = atlas
  const order = useCircuitView((view) => view.order)
  return (
    <div className="atlas-bar">
      <div className="atlas-choice">
        <span aria-hidden="true">Colour:</span>
        <Picker<Colouring>
          label="Colour heads by"
          options={COLOURING_NAMES}
          value={colouring}
          onChange={(chosen) => lookAt({ colouring: chosen, least: 0 })}
        />
        <WhatItIs colouring={colouring} />
      </div>
      {colouring !== 'pattern' && (
        <>
          <div className="atlas-choice">
            <span aria-hidden="true">Order:</span>
            <Picker<CircuitView['order']>
              label="Order of heads"
              options={ORDERS}
              value={order}
              onChange={(chosen) => lookAt({ order: chosen })}
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
  const most = values === null ? '…' : brief(largest)
  return (
    <p className="ramp-legend" title={colouring === 'pattern' ? PATTERN : undefined}>
      <span>{colouring === 'effect' ? `−${most}` : '0'}</span>
      <i aria-hidden="true" data-signed={colouring === 'effect'} />
      <span>
        {colouring === 'pattern' ? '1 attention, √ scale' : `${most} ${SCORE_COLOURINGS[colouring].unit}`}
      </span>
    </p>
  )
}

function WhatItIs({ colouring }: { readonly colouring: Colouring }) {
  if (colouring === 'pattern') return <Definition name="attention pattern">{PATTERN}</Definition>
  const { name, formula, meaning, source } = SCORE_COLOURINGS[colouring]
  return (
    <Definition name={name} formula={formula} source={source}>
      {meaning}
    </Definition>
  )
}

/** Lets the heads under a value recede. */
function Filter({ atlas: { values, largest, least } }: { readonly atlas: Atlas }) {
  const share = useCircuitView((view) => view.least)
  const shown = values?.values.reduce((count, value) => count + (Math.abs(value) >= least ? 1 : 0), 0) ?? 0
  return (
    <label className="atlas-filter">
      <span>at least</span>
      <input
        type="range"
        aria-label="Show heads with at least"
        min={0}
        max={1}
        step={0.01}
        value={share}
        disabled={values === null || largest === 0}
        aria-valuetext={`${brief(least)}, ${shown} heads`}
        onChange={(event) => lookAt({ least: Number(event.target.value) })}
      />
      <output>
        {brief(least)}
        <span className="faint"> · {shown} heads</span>
      </output>
    </label>
  )
}
