import { useState } from 'react'
import type { Result } from '../../../state/paper/experiment'
import { Choice } from '../parts/Controls'
import { significant } from '../parts/format'
import { Words } from '../parts/Words'

type Kind = keyof Result<'norms'>['extremes']

export const KINDS: readonly { readonly value: Kind; readonly name: string }[] = [
  { value: 'norm', name: 'length ‖e‖' },
  { value: 'scaledNorm', name: 'scaled length ‖γ_f ⊙ e‖' },
  { value: 'normPlusBias', name: '‖e‖ + bias score β_f · e' },
  { value: 'scaledNormPlusBias', name: '‖γ_f ⊙ e‖ + bias score' },
]

/** The words at both ends of a score. */
export function Extremes({ extremes }: Pick<Result<'norms'>, 'extremes'>) {
  const [kind, setKind] = useState<Kind>('norm')
  const { top, bottom } = extremes[kind]
  return (
    <section aria-label="Words at both ends">
      <Choice label="Words at both ends of" options={KINDS} value={kind} onChange={setKind} />
      <table className="paper-table" aria-label="Extreme words">
        <thead>
          <tr>
            <th scope="col">Top</th>
            <th scope="col" className="number">
              score
            </th>
            <th scope="col">Bottom</th>
            <th scope="col" className="number">
              score
            </th>
          </tr>
        </thead>
        <tbody>
          {top.map(({ id, score }, rank) => (
            <tr key={id}>
              <td>
                <Words ids={[id]} />
              </td>
              <td className="number">{significant(score, 5)}</td>
              <td>{bottom[rank] !== undefined && <Words ids={[bottom[rank].id]} />}</td>
              <td className="number">{bottom[rank] !== undefined && significant(bottom[rank].score, 5)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
