import { useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import { compareProjectors, stopComparing } from '../../session/picture/compareProjectors'
import { type Compared, useFit } from '../../session/stores/fit'
import styles from './fit.module.css'
import { MEASURES, type Measure, shownMeasure } from './measures'

/** Every projector's measures for the sentence of now, computed when someone asks. */
export function ComparedProjectors() {
  const session = useCurrentSession()
  const text = useText()
  const comparison = useFit((fit) => fit.comparison)
  const comparing = useFit((fit) => fit.comparing)
  const done = comparison?.filter(({ fidelity }) => fidelity !== null).length ?? 0
  return (
    <section className={styles.compared} aria-label={text('fit.projectorsLabel')}>
      <h2>{text('fit.projectorsTitle')}</h2>
      {comparison !== null && (
        <table className={styles.measuresTable} aria-label={text('fit.projectorsLabel')}>
          <thead>
            <tr>
              <td />
              {MEASURES.map(({ key, name, meaning }) => (
                <th key={key} scope="col" title={text(meaning)}>
                  {text(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {comparison.map(({ projector, fidelity }) => (
              <tr key={projector}>
                <th scope="row" title={text(`projectors.${projector}.about`)}>
                  {text(`projectors.${projector}.name`)}
                </th>
                {MEASURES.map((measure) => (
                  <td key={measure.key} data-best={isBest(comparison, measure, fidelity?.[measure.key])}>
                    {fidelity === null ? '…' : shownMeasure(measure.key, fidelity[measure.key])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {comparing ? (
        <p>
          <progress aria-label={text('fit.comparingLabel')} max={comparison?.length ?? 1} value={done} />{' '}
          <button type="button" className="quiet-button" onClick={() => stopComparing(session)}>
            {text('fit.stopComparingButton')}
          </button>
        </p>
      ) : (
        <button type="button" className="quiet-button" onClick={() => compareProjectors(session)}>
          {comparison === null ? text('fit.compareButton') : text('fit.compareAgainButton')}
        </button>
      )}
    </section>
  )
}

/** Whether no other row has a better value, once all are there. */
function isBest(
  rows: readonly Compared[],
  { key, better }: Measure,
  value: number | null | undefined,
): boolean {
  if (value === null || value === undefined || rows.some(({ fidelity }) => fidelity === null)) return false
  return rows.every(({ fidelity }) => {
    const other = fidelity?.[key] ?? null
    return other === null || (better === 'more' ? other <= value : other >= value)
  })
}
