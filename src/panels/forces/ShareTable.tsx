import { useText } from '../../language/language'
import type { Attribution } from '../../session/circuits/attribution'
import { useCurrentSession } from '../../session/ground/context'
import { goTo, selectHead } from '../../session/stores/viewActions'
import { signed } from '../numbers'
import styles from './forces.module.css'
import { SignedBar } from './SignedBar'
import { KIND_NAMES, type Share, sumOf, sumsByKind } from './shares'

interface ShareTableProps {
  /** Those that are listed, the heaviest first. */
  readonly shares: readonly Share[]
  readonly all: readonly Share[]
  readonly attribution: Attribution
}

/** What wrote a logit, the heaviest first; sums by kind; and the logit that the model computes. */
export function ShareTable({ shares, all, attribution }: ShareTableProps) {
  const text = useText()
  const most = Math.abs(shares[0]?.value ?? 0)
  const sums = sumsByKind(all)
  const { complete, outer } = attribution
  return (
    <table className={styles.figures} aria-label={text('forces.shareTableLabel')}>
      <tbody>
        {shares.map((share) => (
          <tr key={share.name}>
            <th scope="row">
              <ShareName share={share} />
            </th>
            <td className={styles.barCell}>
              <SignedBar value={share.value} most={most} />
            </td>
            <td>{signed(share.value, 3)}</td>
          </tr>
        ))}
      </tbody>
      <tbody className={styles.sums}>
        {sums.map(({ kind, value }) => (
          <tr key={kind}>
            <th scope="row">{text(KIND_NAMES[kind])}</th>
            <td />
            <td>{signed(value, 3)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{text('forces.sumRow')}</th>
          <td>{complete && text('forces.modelLogit', { logit: signed(outer.logit, 3) })}</td>
          <td>
            <b>{signed(sumOf(all), 3)}</b>
          </td>
        </tr>
      </tfoot>
    </table>
  )
}

/** A part that leads to where it can be looked at. */
function ShareName({ share: { name, step, head } }: { readonly share: Share }) {
  const session = useCurrentSession()
  if (step === null) return name
  const open = () => {
    goTo(session, step)
    if (head !== null) selectHead(session, head)
  }
  return (
    <button type="button" onClick={open}>
      {name}
    </button>
  )
}
