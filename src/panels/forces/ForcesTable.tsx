import { useText } from '../../language/language'
import type { StepForces } from '../../session/circuits/types'
import { useCurrentSession } from '../../session/ground/context'
import { selectHead } from '../../session/stores/viewActions'
import { signed } from '../numbers'
import styles from './forces.module.css'
import { bySignedTurn, partTitle } from './partName'
import { SignedBar } from './SignedBar'

interface ForcesTableProps {
  readonly forces: StepForces
  /** The station that the step leads on from. */
  readonly station: number
}

/** The parts of a step by signed turn, the radial part beside it, and their sum. */
export function ForcesTable({ forces, station }: ForcesTableProps) {
  const session = useCurrentSession()
  const text = useText()
  const { parts, turns, radials, tangents, angle } = forces
  const block = station >> 1
  const most = turns.reduce((largest, turn) => Math.max(largest, Math.abs(turn)), 0)
  const total = turns.reduce((sum, turn) => sum + turn, 0)
  return (
    <table className={styles.figures} aria-label={text('forces.tableLabel')}>
      <thead>
        <tr>
          <th scope="col">{text('forces.partColumn')}</th>
          <th scope="col" colSpan={2}>
            {text('forces.signedTurnColumn')}
          </th>
          <th scope="col" title={text('forces.tangentHelp')}>
            {text('forces.tangentColumn')}
          </th>
          <th scope="col" title={text('forces.radialHelp')}>
            {text('forces.radialColumn')}
          </th>
        </tr>
      </thead>
      <tbody>
        {bySignedTurn(turns).map((at) => {
          const part = parts[at]
          return (
            <tr key={String(part)}>
              <th scope="row">
                {typeof part === 'number' ? (
                  <button type="button" onClick={() => selectHead(session, { block, head: part })}>
                    {partTitle(part, block)}
                  </button>
                ) : (
                  partTitle(part, block)
                )}
              </th>
              <td className={styles.barCell}>
                <SignedBar value={turns[at]} most={most} />
              </td>
              <td>{signed(turns[at], 4)}</td>
              <td>{tangents[at].toFixed(3)}</td>
              <td>{signed(radials[at], 3)}</td>
            </tr>
          )
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{text('forces.sumRow')}</th>
          <td />
          <td>
            <b>{signed(total, 4)}</b>
          </td>
          <td colSpan={2}>= sin {((angle * 180) / Math.PI).toFixed(2)}°</td>
        </tr>
      </tfoot>
    </table>
  )
}
