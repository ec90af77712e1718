import { useText } from '../../../language/language'
import type { Result } from '../../../session/paper/experiment'
import { significant } from '../parts/format'
import styles from '../tables.module.css'

export const SETTING_NAMES = {
  Original: 'paperNorms.settingOriginal',
  Centered: 'paperNorms.settingCentred',
  Scaled: 'paperNorms.settingScaled',
  'Centered & Scaled': 'paperNorms.settingCentredScaled',
} as const

/** How far words are from their LayerNorm: mean and standard deviation over the vocabulary. */
export function DistanceTable({ distances }: Pick<Result<'norms'>, 'distances'>) {
  const text = useText()
  return (
    <table className={styles.paperTable} aria-label={text('paperNorms.distanceTableLabel')}>
      <thead>
        <tr>
          <th scope="col">W_E</th>
          <th scope="col" className="number">
            L2
          </th>
          <th scope="col" className="number">
            {text('paperNorms.deviationColumn')}
          </th>
          <th scope="col" className="number">
            {text('paperNorms.cosineColumn')}
          </th>
          <th scope="col" className="number">
            {text('paperNorms.deviationColumn')}
          </th>
        </tr>
      </thead>
      <tbody>
        {distances.map(({ setting, l2, cosine }) => (
          <tr key={setting}>
            <th scope="row">{text(SETTING_NAMES[setting])}</th>
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
