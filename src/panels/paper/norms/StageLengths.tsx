import type { Cell } from '../../../core/csv'
import { useText } from '../../../language/language'
import { EXHIBIT_STAGES, type Exhibit } from '../../../session/paper/exhibit'
import { tokenWord } from '../../tokenText'
import { significant } from '../parts/format'
import styles from '../tables.module.css'

export const STAGE_NAMES = {
  sphere: 'paperNorms.sphereStage',
  gain: 'paperNorms.gainStage',
  bias: 'paperNorms.biasStage',
} as const

/** How long each word's vector is at each stage, in radii of the sphere. */
export function StageLengths({ exhibit, stage }: { readonly exhibit: Exhibit; readonly stage: number }) {
  const text = useText()
  return (
    <table className={styles.paperTable} aria-label={text('paperNorms.stageTableLabel')}>
      <thead>
        <tr>
          <th scope="col">{text('paperNorms.wordColumn')}</th>
          {EXHIBIT_STAGES.map((name, index) => (
            <th key={name} scope="col" className="number" aria-current={stage === index}>
              {text(STAGE_NAMES[name]).toLowerCase()}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {exhibit.words.map(({ id, text: word }, index) => (
          <tr key={id}>
            <th scope="row">{tokenWord(word)}</th>
            {exhibit.lengths.map((lengths, at) => (
              <td key={EXHIBIT_STAGES[at]} className="number">
                {significant(lengths[index], 3)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The same with all digits. */
export const stageCells = ({ words, lengths }: Exhibit): Cell[][] => [
  ['token', 'word', ...EXHIBIT_STAGES],
  ...words.map(({ id, text }, index) => [id, text, ...lengths.map((stage) => stage[index])]),
]
