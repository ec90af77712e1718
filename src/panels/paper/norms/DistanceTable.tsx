import type { Result } from '../../../state/paper/experiment'
import { significant } from '../parts/format'

export const SETTING_NAMES = {
  Original: 'as it is',
  Centered: 'centred',
  Scaled: 'scaled',
  'Centered & Scaled': 'centred, scaled',
} as const

/** How far words are from their LayerNorm: mean and standard deviation over the vocabulary. */
export function DistanceTable({ distances }: Pick<Result<'norms'>, 'distances'>) {
  return (
    <table className="paper-table" aria-label="Distances to LayerNorm">
      <thead>
        <tr>
          <th scope="col">W_E</th>
          <th scope="col" className="number">
            L2
          </th>
          <th scope="col" className="number">
            ± sd
          </th>
          <th scope="col" className="number">
            1 − cos
          </th>
          <th scope="col" className="number">
            ± sd
          </th>
        </tr>
      </thead>
      <tbody>
        {distances.map(({ setting, l2, cosine }) => (
          <tr key={setting}>
            <th scope="row">{SETTING_NAMES[setting]}</th>
            <td className="number">{significant(l2.mean)}</td>
            <td className="number">{significant(l2.deviation)}</td>
            <td className="number">{significant(cosine.mean)}</td>
            <td className="number">{significant(cosine.deviation)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
