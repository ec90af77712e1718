import { useState } from 'react'
import { say, useText } from '../../../language/language'
import type { Result } from '../../../session/paper/experiment'
import { Choice } from '../parts/Controls'
import { significant } from '../parts/format'
import { Words } from '../parts/Words'

type Kind = keyof Result<'norms'>['extremes']

export const KINDS: readonly { readonly value: Kind; readonly name: string }[] = [
  {
    value: 'norm',
    get name() {
      return say('paperNorms.lengthE')
    },
  },
  {
    value: 'scaledNorm',
    get name() {
      return say('paperNorms.scaledLengthFE')
    },
  },
  {
    value: 'normPlusBias',
    get name() {
      return say('paperNorms.eBiasScoreFE')
    },
  },
  {
    value: 'scaledNormPlusBias',
    get name() {
      return say('paperNorms.fEBiasScore')
    },
  },
]

/** The words at both ends of a score. */
export function Extremes({ extremes }: Pick<Result<'norms'>, 'extremes'>) {
  const text = useText()
  const [kind, setKind] = useState<Kind>('norm')
  const { top, bottom } = extremes[kind]
  return (
    <section aria-label={text('paperNorms.wordsAtBothEnds')}>
      <Choice label={text('paperNorms.wordsAtBothEndsOf')} options={KINDS} value={kind} onChange={setKind} />
      <table className="paper-table" aria-label={text('paperNorms.extremeWords')}>
        <thead>
          <tr>
            <th scope="col">{text('paperNorms.top')}</th>
            <th scope="col" className="number">
              {text('paperNorms.score')}
            </th>
            <th scope="col">{text('paperNorms.bottom')}</th>
            <th scope="col" className="number">
              {text('paperNorms.score')}
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
