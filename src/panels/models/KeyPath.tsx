import { useText } from '../../language/language'
import { STAGES, useKeyPath } from '../../session/text/keyPath'
import { milliseconds } from '../numbers'

/** How long the last key took to the screen, stage by stage; nothing before the first. */
export function KeyPath() {
  const text = useText()
  const stages = useKeyPath((path) => path.stages)
  const known = STAGES.flatMap((stage) => {
    const took = stages[stage]
    return took === undefined ? [] : [`${text(`models.stages.${stage}`)} ${milliseconds(took)}`]
  })
  if (known.length === 0) return null
  return (
    <>
      <dt title={text('models.lastKeyHelp')}>{text('models.lastKey')}</dt>
      <dd>{known.join(' · ')}</dd>
    </>
  )
}
