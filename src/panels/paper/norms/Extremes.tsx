import { useState } from 'react'
import { useText } from '../../../language/language'
import type { PlainKey } from '../../../language/message'
import type { Result } from '../../../session/paper/experiment'
import { Choice, choicesOf } from '../parts/Controls'
import { significant } from '../parts/format'
import { Words } from '../parts/Words'
import styles from '../tables.module.css'

type Kind = keyof Result<'norms'>['extremes']

export const KINDS: Readonly<Record<Kind, PlainKey>> = {
  norm: 'paperNorms.lengthOption',
  scaledNorm: 'paperNorms.scaledLengthOption',
  normPlusBias: 'paperNorms.lengthAndBiasOption',
  scaledNormPlusBias: 'paperNorms.scaledLengthAndBiasOption',
}

/** The words at both ends of a score. */
export function Extremes({ extremes }: Pick<Result<'norms'>, 'extremes'>) {
  const text = useText()
  const [kind, setKind] = useState<Kind>('norm')
  const { top, bottom } = extremes[kind]
  return (
    <section aria-label={text('paperNorms.extremesLabel')}>
      <Choice
        label={text('paperNorms.extremesPickerLabel')}
        options={choicesOf(text.each(KINDS))}
        value={kind}
        onChange={setKind}
      />
      <table className={styles.paperTable} aria-label={text('paperNorms.extremesTableLabel')}>
        <thead>
          <tr>
            <th scope="col">{text('paperNorms.topColumn')}</th>
            <th scope="col" className="number">
              {text('paperNorms.scoreColumn')}
            </th>
            <th scope="col">{text('paperNorms.bottomColumn')}</th>
            <th scope="col" className="number">
              {text('paperNorms.scoreColumn')}
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
