import { useText } from '../../language/language'
import { BlockScales } from './BlockScales'
import { EffectView } from './EffectView'
import { PatchForm } from './PatchForm'
import { PushForm } from './PushForm'
import { SweepView } from './SweepView'
import styles from './whatIf.module.css'

/**
 * What happens otherwise: parts turned down, particles pushed, residuals copied, every head ablated in turn.
 * What comes of it stands after the controls, so that no control moves while it is dragged.
 */
export default function WhatIfTab() {
  const text = useText()
  return (
    <>
      <section className={styles.whatIfForms} aria-label={text('whatIf.formsLabel')}>
        <PushForm />
        <PatchForm />
      </section>
      <BlockScales />
      <EffectView />
      <SweepView />
    </>
  )
}
