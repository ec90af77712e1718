import { BlockScales } from './BlockScales'
import { EffectView } from './EffectView'
import { PatchForm } from './PatchForm'
import { PushForm } from './PushForm'
import { SweepView } from './SweepView'

/** What happens otherwise: parts turned down, particles pushed, residuals copied, every head ablated in turn. */
export default function WhatIfTab() {
  return (
    <>
      <EffectView />
      <section className="what-if-forms" aria-label="Edit a token">
        <PushForm />
        <PatchForm />
      </section>
      <BlockScales />
      <SweepView />
    </>
  )
}
