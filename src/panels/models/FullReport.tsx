import { useEffect, useState } from 'react'
import { useText } from '../../language/language'
import { problemText } from '../../language/problem'
import { diagnose, type Facts, writeFacts } from '../../session/diagnostics/report'
import { useCurrentSession } from '../../session/ground/context'
import styles from './runtime.module.css'

/** Everything that a report of a fault needs to say, to be read and copied. */
export default function FullReport() {
  const session = useCurrentSession()
  const text = useText()
  const [sections, setSections] = useState<readonly Facts[] | null>(null)
  const [outcome, setOutcome] = useState<'copied' | 'notCopied' | null>(null)
  const [problem, setProblem] = useState('')
  useEffect(() => {
    diagnose(session).then(setSections, (error: unknown) => setProblem(problemText(error)))
  }, [session])
  const copy = async (report: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(report)
      setOutcome('copied')
    } catch {
      setOutcome('notCopied')
    }
  }
  return (
    <section className={styles.fullReport} aria-label={text('report.label')}>
      {sections === null && problem === '' && <p className="faint">{text('report.looking')}</p>}
      {problem !== '' && <p role="alert">{problem}</p>}
      {sections?.map(({ title, facts }) => (
        <div key={title}>
          <h3>{title}</h3>
          <dl>
            {facts.map(({ name, value }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
      {sections !== null && (
        <button type="button" className="quiet-button" onClick={() => void copy(writeFacts(sections))}>
          {text('report.copy')}
        </button>
      )}
      <p className="faint" role="status" aria-label={text('report.outcome')}>
        {outcome !== null && text(`report.${outcome}`)}
      </p>
    </section>
  )
}
