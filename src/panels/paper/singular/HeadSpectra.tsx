import { directionsFor, effectiveRank } from '../../../state/paper/spectrum'
import { significant } from '../parts/format'
import { SHARE } from './spectrumChart'

interface HeadSpectraProps {
  readonly spectra: readonly Float64Array[]
  readonly head: number
  readonly onChoose: (head: number) => void
}

/** How many directions each head of the block uses. */
export function HeadSpectra({ spectra, head, onChoose }: HeadSpectraProps) {
  return (
    <table className="paper-table" aria-label="Spectra by head">
      <thead>
        <tr>
          <th scope="col">Head</th>
          <th scope="col" className="number">
            largest σ
          </th>
          <th
            scope="col"
            className="number"
            title="exp of the entropy of the singular values (Roy and Vetterli, 2007)"
          >
            effective rank
          </th>
          <th scope="col" className="number">
            directions for 99 %
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
              {directionsFor(values, SHARE)} of {values.length}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
