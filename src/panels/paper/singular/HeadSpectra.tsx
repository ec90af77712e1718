import { useText } from '../../../language/language'
import { directionsFor, effectiveRank } from '../../../session/paper/spectrum'
import { significant } from '../parts/format'
import styles from '../tables.module.css'
import { SHARE } from './spectrumChart'

interface HeadSpectraProps {
  readonly spectra: readonly Float64Array[]
  readonly head: number
  readonly onChoose: (head: number) => void
}

/** How many directions each head of the block uses. */
export function HeadSpectra({ spectra, head, onChoose }: HeadSpectraProps) {
  const text = useText()
  return (
    <table className={styles.paperTable} aria-label={text('paperSingular.spectraTableLabel')}>
      <thead>
        <tr>
          <th scope="col">{text('paperSingular.headLabel')}</th>
          <th scope="col" className="number">
            {text('paperSingular.largestColumn')}
          </th>
          <th scope="col" className="number" title={text('paperSingular.effectiveRankHelp')}>
            {text('paperSingular.effectiveRankColumn')}
          </th>
          <th scope="col" className="number">
            {text('paperSingular.coverageColumn')}
          </th>
        </tr>
      </thead>
      <tbody>
        {spectra.map((values, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a head is its position
          <tr key={index} data-current={index === head}>
            <th scope="row">
              <button type="button" aria-pressed={index === head} onClick={() => onChoose(index)}>
                {index}
              </button>
            </th>
            <td className="number">{significant(values[0], 4)}</td>
            <td className="number">{significant(effectiveRank(values), 3)}</td>
            <td className="number">
              {text('paperSingular.coverageCell', {
                needed: directionsFor(values, SHARE),
                all: values.length,
              })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
